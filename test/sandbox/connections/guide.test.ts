import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_STEPS } from '../../../src/domain/connection-test';
import { connectionInput } from '../../../src/entry/admin/api/inputs';
import { REPOSITORY } from '../../support/connected-world';
import { findingsIn, tableUnder } from '../../support/guide-tables';

const read = (...path: string[]): string => readFileSync(join(REPOSITORY, ...path), 'utf8');
const guide = read('docs', 'guide', 'test-connection.md');
const DIRECTORY = ['src', 'usecases', 'admin', 'test'];
const source = [
  ...readdirSync(join(REPOSITORY, ...DIRECTORY)).map((file) => read(...DIRECTORY, file)),
  read('src', 'domain', 'errors.ts'),
  read('src', 'domain', 'peer-url.ts'),
].join('\n');
const TESTS = ['test', 'sandbox', 'connections', 'test-connection'];
const tests = [
  ...readdirSync(join(REPOSITORY, ...TESTS)).map((file) => read(...TESTS, file)),
  read('test', 'unit', 'usecases', 'test-connection.test.ts'),
].join('\n');

const section = (title: string): string[][] => tableUnder(guide, title);
const findings = findingsIn(guide);

test.each(findings)('$step $code ($result): its text is the app’s, and a test brings it about', (row) => {
  expect(source).toMatch(new RegExp(`\\b${row.code}\\b`));
  expect(source).toContain(row.says);
  expect(row.todo).not.toBe('');
  const named = tests.split(`name: '${row.step}: ${row.code}: `).slice(1);
  expect(named.some((test) => test.split('name: ')[0]!.includes(`result: '${row.result}'`))).toBe(true);
});

test('every finding of the app that is no success is in the guide', () => {
  const written = [...source.matchAll(/\b(failed|warned)\(\s*'([A-Z_]+)'/g)].map(
    ([, result, code]) => `${code} ${result}`,
  );
  const told = new Set(findings.map(({ code, result }) => `${code} ${result}`));
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((one) => !told.has(one))).toEqual([]);
});

test('every step is explained, and every field of the form', () => {
  expect(section('Steps').map(([name]) => name!.toLowerCase().replace(/ /g, '-'))).toEqual([...TEST_STEPS]);
  const fields = section('Fields of the form').map(([name]) => name!.toLowerCase().replace(/ /g, ''));
  const named: Record<string, string> = {
    name: 'name',
    remoteUrl: 'remoteurl',
    passive: 'passiveinstance',
    technicalUser: 'technicaluser',
    localKey: 'localauthenticationkey',
    remoteKey: 'remoteauthenticationkey',
  };
  const ofTheForm = Object.keys(connectionInput.shape).filter((key) => !['id', 'version'].includes(key));
  expect(ofTheForm.map((key) => named[key])).toEqual(fields);
});
