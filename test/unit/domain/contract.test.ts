import { JastBuilder } from '@atlaskit/jql-ast';
import fc from 'fast-check';
import { scopeJql } from '../../../src/domain/contract';
import { makeContract } from '../../support/memory/world';

const jqlOf = (jql: string): string => scopeJql(makeContract('a', { jql }));
const parsed = (jql: string) => new JastBuilder().build(jql);
const isValid = (jql: string): boolean => parsed(jql).errors.length === 0;

test('project and issue types alone, where nothing else is asked for', () => {
  expect(jqlOf('  ')).toBe('project = 10000 AND issuetype in (1)');
});

test.each([
  ['labels = x', '(labels = x)'],
  ['labels = x ORDER BY created', '(labels = x)'],
  ['labels = x order   by created desc, key ASC', '(labels = x)'],
  ['order by created', undefined],
  ['ORDER BY "Story Points"', undefined],
  ['labels = x OR labels = y', '(labels = x OR labels = y)'],
  ['summary ~ "order by me"', '(summary ~ "order by me")'],
  [`summary ~ 'order by me' ORDER BY key`, `(summary ~ 'order by me')`],
  ['summary ~ "order by me" AND labels = "y"', '(summary ~ "order by me" AND labels = "y")'],
  [String.raw`summary ~ "order by \" me"`, String.raw`(summary ~ "order by \" me")`],
  [String.raw`summary ~ "say \"order by\" now" ORDER BY key`, String.raw`(summary ~ "say \"order by\" now")`],
])('%s', (jql, own) => {
  expect(jqlOf(jql)).toBe(['project = 10000 AND issuetype in (1)', ...(own ? [own] : [])].join(' AND '));
  expect(isValid(jqlOf(jql))).toBe(true);
});

const word = fc.constantFrom(
  'labels',
  'x',
  '=',
  'OR',
  'AND',
  '(',
  ')',
  'NOT',
  '~',
  '"order by"',
  `"'"`,
  '"\\""',
  'ORDER BY',
  'key',
);
const clause = fc.constantFrom(
  'labels = x',
  'summary ~ "a) OR (b"',
  'key in (A-1, A-2)',
  'not (labels = y)',
  `text ~ "it's"`,
);
const query = fc.oneof(
  fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(clause, { minLength: 1, maxLength: 4 }).map((clauses) => clauses.join(' OR ')),
);

/** Whatever an admin writes: what Jira accepts by itself narrows the scope and can never widen it. */
test('the project and the issue types always hold', () => {
  fc.assert(
    fc.property(query, (jql) => {
      fc.pre(isValid(jql));
      const whole = parsed(jqlOf(jql));
      expect([jql, whole.errors]).toEqual([jql, []]);
      const where = whole.query?.where as unknown as {
        operator?: { value: string };
        clauses?: { clauseType: string }[];
      };
      expect([jql, where.operator?.value]).toEqual([jql, 'and']);
      expect(JSON.stringify(where.clauses?.slice(0, 2).map((one) => one.clauseType))).toBe('["terminal","terminal"]');
      expect(where.clauses!.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 120 },
  );
});

test.each(['a = b) OR (project = SECRET', 'labels = x) OR (1 = 1', '(labels = x', 'labels = "x'])(
  'what would break out, %s, is no JQL by itself and is refused when it is saved',
  (jql) => {
    expect(isValid(jql)).toBe(false);
  },
);
