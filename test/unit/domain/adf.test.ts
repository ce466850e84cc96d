import schema from '@atlaskit/adf-schema/dist/json-schema/v1/full.json';
import Ajv from 'ajv-draft-04';
import { adoptAdf, canonicalAdf } from '../../../src/domain/adf';
import type { Json } from '../../../src/domain/canonical';
import { description } from '../../../src/domain/fields/description';
import { makeContract } from '../../support/memory/world';

const doc = (...content: Json[]): Json => ({ type: 'doc', version: 1, content });
const line = (...content: Json[]): Json => ({ type: 'paragraph', content });
const text = (value: string, ...marks: Json[]): Json => ({
  type: 'text',
  text: value,
  ...(marks.length ? { marks } : {}),
});
const link = (href: string): Json => ({ type: 'link', attrs: { href } });
const PEOPLE = [
  { ours: { accountId: 'ours', displayName: 'Ada Here' }, theirs: { accountId: 'theirs', displayName: 'Ada There' } },
];
const adopted = (...content: Json[]) => (adoptAdf(doc(...content), PEOPLE) as { content: Json[] }).content;
const isValidAdf = new Ajv({ strict: false }).compile(schema);

test.each([null, undefined, 'text', [], { type: 'doc' }, doc()])('%j is no text at all', (document) => {
  expect(canonicalAdf(document)).toBeNull();
  expect(adoptAdf(document, [])).toBeNull();
});

test('headings, bold, lists, tables and panels are carried whole', () => {
  const rich: Json[] = [
    { type: 'heading', attrs: { level: 2 }, content: [text('Title')] },
    line(text('bold', { type: 'strong' }), text(' and '), text('a link', link('https://example.com'))),
    { type: 'bulletList', content: [{ type: 'listItem', content: [line(text('one'))] }] },
    { type: 'codeBlock', attrs: { language: 'js' }, content: [text('1 < 2')] },
    { type: 'panel', attrs: { panelType: 'info' }, content: [line(text('note'))] },
    {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: {}, content: [line(text('cell'))] }] }],
    },
  ];
  const kept = adopted(...rich);
  expect(kept.slice(0, 5)).toEqual(rich.slice(0, 5));
  expect(JSON.stringify(kept[5])).toContain('"tableCell"');
});

test('ids that Jira gives to nodes make no difference', () => {
  const withIds = doc({ type: 'paragraph', attrs: { localId: 'abc' }, content: [text('same')] });
  expect(canonicalAdf(withIds)).toEqual(canonicalAdf(doc(line(text('same')))));
});

test('a mention becomes the mapped person, or a plain name: never a stranger', () => {
  const mention = (id: string, name?: string): Json => ({
    type: 'mention',
    attrs: { id, ...(name ? { text: name } : {}) },
  });
  expect(adopted(line(mention('theirs', '@Ada There')))).toEqual([
    line({ type: 'mention', attrs: { id: 'ours', text: '@Ada Here' } }),
  ]);
  expect(adopted(line(mention('ours', '@Mallory'), mention('x')))).toEqual([line(text('@Mallory'), text('@somebody'))]);
});

test('a file that is not here is named in its place', () => {
  const media = { type: 'media', attrs: { type: 'file', id: 'theirs', collection: 'c', alt: 'plan.png' } };
  expect(adopted({ type: 'mediaSingle', attrs: { layout: 'center' }, content: [media] })).toEqual([
    line(text('[file: plan.png]')),
  ]);
  expect(adopted({ type: 'mediaGroup', content: [{ ...media, attrs: { id: 'x' } }] })).toEqual([
    line(text('[file at the other site]')),
  ]);
  expect(adopted(line({ type: 'mediaInline', attrs: { id: 'x', collection: 'c' } }))).toEqual([line(text('[file]'))]);
});

const UNSAFE = [
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'java\nscript:x',
  'file:///etc',
];
test.each(UNSAFE)('the address %j stands nowhere', (href) => {
  const document: Json[] = [
    line(text('click', link(href), { type: 'em' })),
    line({ type: 'inlineCard', attrs: { url: href } }),
    { type: 'blockCard', attrs: { url: href } },
    { type: 'embedCard', attrs: { url: href, layout: 'center' } },
  ];
  const result = adopted(...document);
  expect(result[0]).toEqual(line(text('click', { type: 'em' })));
  for (const node of result) expect(JSON.stringify(node)).not.toMatch(/"(href|url)"/);
  expect(isValidAdf(doc(...result))).toBe(true);
});

test.each(['https://example.com/a', 'http://example.com', 'mailto:a@example.com', '/browse/X-1', '#top'])(
  'the address %s stays',
  (href) => {
    expect(adopted(line(text('click', link(href))))).toEqual([line(text('click', link(href)))]);
  },
);

test('a card with a good address stays a card', () => {
  const card = line({ type: 'inlineCard', attrs: { url: 'https://example.com' } });
  expect(adopted(card)).toEqual([card]);
});

test('tasks and decisions are written with the ids that the format demands, the same each time', () => {
  const tasks = doc(
    {
      type: 'taskList',
      attrs: { localId: '1' },
      content: [{ type: 'taskItem', attrs: { localId: '2', state: 'TODO' }, content: [text('do')] }],
    },
    {
      type: 'decisionList',
      attrs: { localId: '3' },
      content: [{ type: 'decisionItem', attrs: { localId: '4', state: 'DECIDED' }, content: [text('so')] }],
    },
  );
  const contract = makeContract('b');
  const mapped = description.fromWire(canonicalAdf(tasks), contract);
  const written = 'value' in mapped ? description.write(mapped.value, contract) : undefined;
  const value = (written as { fields: { description: Json } }).fields.description;
  expect(isValidAdf(value) ? [] : isValidAdf.errors).toEqual([]);
  expect(canonicalAdf(value)).toEqual(canonicalAdf(tasks));
  expect(description.write(canonicalAdf(tasks), contract)).toEqual(written);
});
