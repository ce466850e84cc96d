import path from 'node:path';
import { Linter } from 'eslint';

const house: Linter.Config[] = [
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ...require('../../../scripts/eslint/house.cjs'),
];
const ROOT = path.resolve(__dirname, '../../..');
const linter = new Linter({ configType: 'flat', cwd: ROOT });

/** Rules that refuse this text if it stood in this file. */
function refusedBy(file: string, text: string): string[] {
  return linter.verify(text, house, { filename: path.join(ROOT, file) }).map((message) => {
    if (message.fatal || !message.ruleId) throw new Error(`${file}: ${message.message}`);
    return message.ruleId;
  });
}

const LAYERS = 'house/layers';

describe('a room may not know another', () => {
  test.each([
    ['src/domain/pair.ts', `import { x } from '../protocol/message';`],
    ['src/domain/pair.ts', `import { x } from '../usecases/send-change';`],
    ['src/domain/pair.ts', `import type { X } from '../platform/store';`],
    ['src/domain/deep/er.ts', `export * from '../../entry/peer';`],
    ['src/domain/pair.ts', `import { kvs } from '@forge/kvs';`],
    ['src/domain/pair.ts', `import type { Q } from '@forge/events';`],
    ['src/domain/pair.ts', `import fs from 'node:fs';`],
    ['src/domain/pair.ts', `import { setTimeout } from 'timers/promises';`],
    ['src/domain/pair.ts', `const x = await import('../platform/jira');`],
    ['src/domain/pair.ts', `const x = require('../platform/jira');`],
    ['src/domain/pair.ts', `type X = import('../platform/jira').X;`],
    ['src/protocol/message.ts', `import { x } from '../domain/pair';`],
    ['src/protocol/message.ts', `import api from '@forge/api';`],
    ['src/usecases/send-change.ts', `import { kvs } from '@forge/kvs';`],
    ['src/usecases/send-change.ts', `import { store } from '../platform/store/pairs';`],
    ['src/usecases/send-change.ts', `import type { Store } from '../platform/store/pairs';`],
    ['src/usecases/send-change.ts', `import { x } from '../entry/queue';`],
    ['src/usecases/send-change.ts', `import https from 'https';`],
    ['src/entry/events/issue.ts', `import { store } from '../../platform/store';`],
    ['src/entry/events/issue.ts', `import Resolver from '@forge/resolver';`],
    ['src/entry/admin/api.ts', `import { run } from '../../usecases/test-connection';`],
    ['src/entry/admin/api.ts', `import { run } from './resolvers';`],
    ['src/platform/store/pairs.ts', `import { run } from '../../usecases/sweep';`],
    ['src/platform/store/pairs.ts', `import { x } from '../../entry/admin/api';`],
    ['src/index.ts', `import { store } from './platform/store';`],
    ['src/index.ts', `import { x } from '../sandbox/world';`],
    ['src/platform/clock.ts', `import { x } from '../../sandbox/clock';`],
    ['src/usecases/repair/sweep.ts', `import { x } from '../../test/builders';`],
    ['src/usecases/repair/sweep.ts', `import { x } from '../../bench/measure';`],
    ['src/usecases/repair/sweep.ts', `import { x } from '../../static/ui/texts';`],
    ['static/ui/admin/page.tsx', `import { x } from '../../../src/domain/pair';`],
    ['static/ui/admin/page.tsx', `import type { X } from '../../../src/usecases/repair/sweep';`],
    ['static/ui/admin/page.tsx', `import { kvs } from '@forge/kvs';`],
    ['static/ui/admin/page.tsx', `import fs from 'fs';`],
    ['sandbox/world.ts', `import { x } from '../src/domain/pair';`],
    ['sandbox/platform/kvs/index.ts', `import type { X } from '../../../src/protocol/message';`],
    ['sandbox/world.ts', `import { x } from '../test/builders';`],
  ])('%s: %s', (file, text) => {
    expect(refusedBy(file, text)).toEqual([LAYERS]);
  });
});

describe('what a room may know', () => {
  test.each([
    ['src/domain/pair.ts', `import { x } from './issue';`],
    ['src/domain/platform.ts', `import { x } from './entry';`],
    ['src/protocol/signature.ts', `import { createHmac } from 'node:crypto'; import * as z from '../zod';`],
    ['src/usecases/send-change.ts', `import { x } from '../domain/pair'; import { y } from '../protocol/message';`],
    ['src/entry/queue.ts', `import { x } from '../usecases/sweep'; import { world } from './compose';`],
    [
      'src/entry/admin/api.ts',
      `import type { X } from '../../usecases/test-connection'; import * as z from '../../zod';`,
    ],
    ['src/platform/store/pairs.ts', `import { kvs } from '@forge/kvs'; import type { P } from '../../usecases/ports';`],
    ['src/entry/compose.ts', `import { x } from '../platform/store'; import { y } from '../usecases/sweep';`],
    ['src/index.ts', `export { admin } from './entry/admin';`],
    [
      'static/ui/admin/page.tsx',
      `import { x } from '../../../src/entry/admin/api'; import { Text } from '@forge/react';`,
    ],
    [
      'sandbox/platform/egress.ts',
      `import { EgressFilteringService } from '@forge/egress'; import http from 'node:http';`,
    ],
    ['test/unit/domain/pair.test.ts', `import { x } from '../../../src/domain/pair';`],
  ])('%s: %s', (file, text) => {
    expect(refusedBy(file, text)).toEqual([]);
  });
});

describe('time and chance come in from outside', () => {
  const rooms = [
    'src/domain/a.ts',
    'src/protocol/a.ts',
    'src/usecases/a.ts',
    'src/entry/a.ts',
    'sandbox/platform/a.ts',
  ];
  const texts: [string, string][] = [
    ['no-restricted-syntax', `export const f = () => Date.now();`],
    ['no-restricted-syntax', `export const f = () => new Date();`],
    ['no-restricted-globals', `export const f = () => performance.now();`],
    ['no-restricted-globals', `export const f = () => setTimeout(() => {}, 1);`],
    ['no-restricted-syntax', `export const f = () => Math.random();`],
    ['no-restricted-syntax', `import { randomUUID } from 'node:crypto'; export const f = () => randomUUID();`],
    ['no-restricted-syntax', `import c from 'node:crypto'; export const f = () => c.randomBytes(8);`],
    ['no-restricted-syntax', `export const f = () => webCrypto.getRandomValues(new Uint8Array(8));`],
  ];
  test.each(rooms.flatMap((room) => texts.map(([rule, text]) => [room, text, rule] as const)))(
    '%s: %s',
    (room, text, rule) => {
      expect(refusedBy(room, text)).toEqual([rule]);
    },
  );

  test('a moment that is given may be read', () => {
    expect(refusedBy('src/domain/a.ts', `export const day = (at: number) => new Date(at).toISOString();`)).toEqual([]);
  });
  test('ids that are given may be used', () => {
    const text = `import { createHmac } from 'node:crypto'; export const f = (ids: Ids) => createHmac('sha256', ids.randomBytes(32));`;
    expect(refusedBy('src/usecases/a.ts', text)).toEqual([]);
  });
  test('the platform makes the clock and the ids', () => {
    expect(refusedBy('src/platform/clock.ts', `export const now = () => Date.now() + Math.random();`)).toEqual([]);
    expect(refusedBy('sandbox/clock.ts', `export const now = () => Date.now();`)).toEqual([]);
  });
  test('the engine reaches nothing outside', () => {
    expect(refusedBy('src/usecases/a.ts', `export const f = () => fetch('https://example.com');`)).toEqual([
      'no-restricted-globals',
    ]);
  });
});

describe('no state at module level in the app', () => {
  test.each([
    `let last = 0; export const f = () => ++last;`,
    `export let last: string | undefined;`,
    `const seen = new Map<string, number>(); export const f = (k: string) => seen.get(k);`,
    `const seen: string[] = []; export const f = () => seen.length;`,
    `export const cache: Record<string, number> = {};`,
    `const seen = [] as string[]; export const f = () => seen.length;`,
    `const limits = { calls: 1 }; export const f = () => { limits.calls = 2; };`,
    `const limits = { deep: { calls: 1 } }; export const f = () => { limits.deep.calls++; };`,
    `const list = ['a']; export const f = () => list.push('b');`,
    `const known = new Set(['a']); export const f = () => known.add('b');`,
    `const it = { a: 1 }; export const f = () => { Object.assign(it, { a: 2 }); };`,
    `const it: { a?: number } = { a: 1 }; export const f = () => { delete it.a; };`,
    `export class Counter { static count = 0; }`,
  ])('refused: %s', (text) => {
    expect(refusedBy('src/platform/store/a.ts', text)).toEqual(['house/module-state']);
  });
  test.each([
    `const LIMITS = { calls: 1 } as const; export const f = () => LIMITS.calls;`,
    `const KNOWN = new Set(['a', 'b']); export const f = (k: string) => KNOWN.has(k);`,
    `export const f = () => { let n = 0; const seen = new Map(); seen.set('a', ++n); return seen; };`,
    `export class Refusal { static readonly unknown = 'UNKNOWN'; }`,
    `const LIST = ['a', 'b']; export const f = () => LIST.map((x) => x).push('c');`,
  ])('allowed: %s', (text) => {
    expect(refusedBy('src/platform/store/a.ts', text)).toEqual([]);
  });
});

describe('small things that matter', () => {
  test('a trusted route skips the check of path parts', () => {
    const text = `import { assumeTrustedRoute } from '@forge/api'; export const r = (p: string) => assumeTrustedRoute(p);`;
    expect(new Set(refusedBy('src/platform/jira/a.ts', text))).toEqual(new Set(['no-restricted-syntax']));
  });
  test('only the log writes to the console', () => {
    expect(refusedBy('src/platform/jira/a.ts', `console.log(1);`)).toEqual(['no-console']);
    expect(refusedBy('src/platform/log.ts', `console.log(1);`)).toEqual([]);
    expect(refusedBy('src/platform/log/index.ts', `console.log(1);`)).toEqual([]);
  });
  test.each([
    `/* eslint-disable */\nexport const x = 1;`,
    `/* eslint-disable no-console */\nexport const x = 1;`,
    `// eslint-disable-next-line no-console\nconsole.log(1);`,
    `// eslint-disable-next-line -- because\nexport const x = 1;`,
  ])('a rule is not switched off silently: %s', (text) => {
    expect(refusedBy('src/platform/jira/a.ts', text)).toContain('house/disable-needs-reason');
  });
  test('a rule may be switched off with its name and a reason', () => {
    const text = `// eslint-disable-next-line no-console -- the platform has no other way to say it\nconsole.log(1);`;
    expect(refusedBy('src/platform/jira/a.ts', text)).toEqual([]);
  });
});
