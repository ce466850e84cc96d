import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import { directInput } from '../../../src/entry/admin/api/direct-inputs';
import { REPOSITORY } from '../../support/connected-world';
import { findingsIn, tableUnder } from '../../support/guide-tables';

const read = (...path: string[]): string => readFileSync(join(REPOSITORY, ...path), 'utf8');
const guide = read('docs', 'guide', 'direct-connection.md');
const judges = [
  read('src', 'usecases', 'admin', 'direct', 'test-direct.ts'),
  read('src', 'usecases', 'admin', 'direct', 'judge-sight.ts'),
].join('\n');
const source = [judges, read('src', 'platform', 'direct', 'public-site.ts'), read('src', 'domain', 'errors.ts')].join(
  '\n',
);
const tests = read('test', 'sandbox', 'direct', 'findings.test.ts');

const section = (title: string): string[][] => tableUnder(guide, title);
const findings = findingsIn(guide);

test.each(findings)('$step $code ($result): its text is the app’s, and a test brings it about', (row) => {
  expect(source).toMatch(new RegExp(`\\b${row.code}\\b`));
  expect(source).toContain(row.says);
  expect(row.todo).not.toBe('');
  const [named] = tests.split(`name: '${row.step}: ${row.code}: `).slice(1);
  expect(named?.split('name: ')[0]).toContain(`result: '${row.result}'`);
});

test('every finding of the app that is no success is in the guide', () => {
  const written = [...judges.matchAll(/\b(failed|warned|skipped)\(\s*'([A-Z_]+)'/g)].map(
    ([, result, code]) => `${code} ${result}`,
  );
  const told = new Set(findings.map(({ code, result }) => `${code} ${result}`));
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((one) => !told.has(one))).toEqual([]);
});

test('every step is explained, and every field of the form', () => {
  expect(section('Steps').map(([name]) => name!.toLowerCase().replace(/ /g, '-'))).toEqual([...DIRECT_STEPS]);
  const fields = section('Fields of the form').map(([name]) => name!.toLowerCase().replace(/ /g, ''));
  const ofTheForm = Object.keys(directInput.shape).filter((key) => !['id', 'version'].includes(key));
  expect(fields.sort()).toEqual(ofTheForm.map((key) => key.toLowerCase()).sort());
});
