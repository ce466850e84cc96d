import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, BundleError } from '../../../sandbox/platform/bundle';
import { FIXTURE_APP } from './bench-world';

describe('bundling', () => {
  test('a second time takes the bundle that is there', async () => {
    const first = await buildApp(FIXTURE_APP);
    const startedAt = Date.now();
    const second = await buildApp(FIXTURE_APP);
    expect(second).toEqual(first);
    expect(Date.now() - startedAt).toBeLessThan(500);
    expect(first.bytes.index).toBeGreaterThan(100_000);
  });

  test('what the compiler refuses is told with its lines', async () => {
    // Inside the project: the bundler looks for packages upwards from the app.
    const root = mkdtempSync(join(FIXTURE_APP, '..', '.broken-'));
    try {
      cpSync(join(FIXTURE_APP, 'manifest.yml'), join(root, 'manifest.yml'));
      cpSync(join(FIXTURE_APP, 'tsconfig.json'), join(root, 'tsconfig.json'));
      cpSync(join(FIXTURE_APP, 'src'), join(root, 'src'), { recursive: true });
      const source = join(root, 'src', 'index.ts');
      writeFileSync(source, `${readFileSync(source, 'utf8')}\nexport const wrong: number = 'text';\n`);
      const failure = await buildApp(root, { cacheDir: mkdtempSync(join(tmpdir(), 'bundle-')) }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(BundleError);
      expect(String(failure)).toContain("Type 'string' is not assignable to type 'number'");
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
