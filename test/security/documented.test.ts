import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../support/connected-world';

const rows = readFileSync(join(REPOSITORY, 'docs', 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| S\d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, check, , tests]) => ({ check: check!, files: tests!.split(', ') }));

test('the table of promises was read', () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows)('$check is tested where docs/SECURITY.md says', ({ check, files }) => {
  const numbered = new RegExp(`'[^'\\n]*\\b${check}\\b[^'\\n]*'`);
  const found = files.map((file) => existsSync(join(REPOSITORY, file)) && readFileSync(join(REPOSITORY, file), 'utf8'));
  expect(found.map((text) => text !== false && numbered.test(text))).toEqual(files.map(() => true));
});
