import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProcessorBuilder, validateTriggerScopes, ValidationTypes } from '@forge/manifest';
import { parse } from 'yaml';
import { RULES } from './manifest-rules';
import type { Manifest } from './manifest-shape';
import { scopesOf } from './manifest-shape';
import events from './product-events.json';

const ROOT = path.resolve(__dirname, '../../..');
const read = (): Manifest => parse(fs.readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8'));

/**
 * The validator looks for the files a manifest names below the working directory. A copy with empty stand-ins is
 * judged, so that this test speaks of the manifest alone; wiring.test.ts speaks of the files.
 */
async function judge(manifestText: string): Promise<string[]> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'manifest-'));
  const cwd = process.cwd();
  try {
    const manifest: Manifest = parse(manifestText);
    const put = (file: string, text = '') => {
      fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      fs.writeFileSync(path.join(copy, file), text);
    };
    put('manifest.yml', manifestText);
    for (const { handler } of manifest.modules.function) put(`src/${handler.split('.')[0]}.ts`);
    for (const { path: folder, entry } of manifest.resources ?? [])
      for (const file of Object.values(entry ?? { none: 'empty.svg' })) put(`${folder}/${file}`);
    process.chdir(copy);
    const processor = ProcessorBuilder.instance().withValidation(ValidationTypes.FULL).build();
    const { errors } = await processor.process('manifest.yml');
    return (errors ?? []).map(({ level, message }) => `${level}: ${message}`);
  } finally {
    process.chdir(cwd);
    fs.rmSync(copy, { recursive: true });
  }
}

describe("the platform's own validator", () => {
  const text = fs.readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8');

  test('has no complaint, not even a warning', async () => {
    expect(await judge(text)).toEqual([]);
  });
  test('is really asked: it sees an unknown scope', async () => {
    expect(await judge(text.replace('read:jira-user:', 'read:everything:'))).not.toEqual([]);
  });
});

describe('what that validator misses', () => {
  test.each(Object.keys(RULES))('%s', async (name) => {
    expect(await RULES[name]!(read())).toEqual([]);
  });

  const firstEntity = (manifest: Manifest) => manifest.app.storage!.entities![0]!;
  const planted: [string, (manifest: Manifest) => void][] = [
    ['knownEvents', (m) => m.modules.trigger![0]!.events.push('avi:jira:updated:comment')],
    ['ownEventsIgnored', (m) => delete m.modules.trigger![0]!.filter],
    ['eventScopes', (m) => (m.permissions.scopes = ['storage:app'])],
    ['storageScope', (m) => (m.permissions.scopes = ['read:jira-work'])],
    ['schedules', (m) => m.modules.scheduledTrigger!.push({ key: 'b', function: 'sweep', interval: 'fiveMinute' })],
    [
      'schedules',
      (m) =>
        'abcd'
          .split('')
          .forEach((key) => m.modules.scheduledTrigger!.push({ key, function: 'daily', interval: 'day' })),
    ],
    ['counts', (m) => (m.resources = Array.from({ length: 11 }, (_, at) => ({ key: `r${at}`, path: 'static' })))],
    ['memory', (m) => (m.app.runtime.memoryMB = 2048)],
    ['runtimeVersion', (m) => (m.app.runtime.name = 'nodejs20.x')],
    ['entities', (m) => (m.app.storage!.entities = Array.from({ length: 21 }, () => firstEntity(m)))],
    [
      'entities',
      (m) => firstEntity(m).indexes!.push({ name: 'by-two', partition: ['name'], range: ['version', 'state'] }),
    ],
    ['entities', (m) => firstEntity(m).indexes!.push({ name: 'no', partition: ['name'], range: ['version'] })],
    ['entities', (m) => firstEntity(m).indexes!.push({ name: 'by-any', partition: ['data'], range: ['version'] })],
    ['entities', (m) => (firstEntity(m).attributes['changedAt'] = { type: 'integer' })],
    ['entities', (m) => (firstEntity(m).attributes['version'] = { type: 'integer' })],
    ['functionKeys', (m) => m.modules.function.push({ key: 'a-function-nobody-calls-at-all', handler: 'index.x' })],
    ['timeouts', (m) => (m.modules.function.find(({ key }) => key === 'admin')!.timeoutSeconds = 55)],
    ['webTriggers', (m) => delete m.modules.webtrigger![0]!.urlFormat],
    ['egress', (m) => m.permissions.external!.fetch!.backend!.push({ address: '*', inScopeEUD: true })],
    ['egress', (m) => m.permissions.external!.fetch!.backend!.push('example.com')],
  ];
  test.each(planted)('%s sees a planted fault', async (name, plant) => {
    const manifest = read();
    plant(manifest);
    expect(await RULES[name]!(manifest)).not.toEqual([]);
  });

  test('each listed event is one that the platform checks scopes by', async () => {
    const verdicts = await Promise.all(events.jira.map((event) => validateTriggerScopes(event, [])));
    expect(verdicts.filter(({ requiredScopes }) => requiredScopes === null).map(({ event }) => event)).toEqual([]);
  });
});

/** Changing any of this makes every site's admin approve anew. Then change it here too, and say so in the changelog. */
test('what admins are asked to approve', () => {
  const { permissions } = read();
  const backend = permissions.external?.fetch?.backend ?? [];
  expect(permissions.scopes).toEqual({
    'storage:app': {},
    'read:jira-work': { allowImpersonation: true },
    'write:jira-work': { allowImpersonation: true },
    'read:jira-user': {},
    'manage:jira-project': {},
  });
  expect(backend.map((entry) => (typeof entry === 'string' ? entry : entry.address)).sort()).toEqual([
    '*.atlassian.net',
    '*.hello.atlassian-dev.net',
    '*.webtrigger.atlassian.app',
    'api.atlassian.com',
    'api.media.atlassian.com',
    'auth.atlassian.com',
  ]);
  expect(Object.keys(permissions.external ?? {})).toEqual(['fetch']);
  expect(scopesOf(read())).toHaveLength(5);
});
