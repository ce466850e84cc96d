/** A site with a clock that stands still until told, and short hands to ask it. */
import { createRandom } from '../../../sandbox/random';
import type { Caller, Clock, SiteEvent } from '../../../sandbox/seams';
import { createSite, type SandboxSite, type SiteFixture } from '../../../sandbox/site';
import { accountIdOf, southFixture } from '../../../sandbox/site/fixtures';

export interface Reply {
  status: number;
  /** JSON where the answer is JSON, else text or bytes: tests look at members of all kinds. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape differs from test to test
  body: any;
  headers: Record<string, string>;
}
export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

export interface SiteUnderTest {
  site: SandboxSite;
  clock: Clock & { tick(ms: number): void };
  events: SiteEvent[];
  /** Event types without `avi:jira:`, since the last `events.length = 0`. */
  eventTypes(): string[];
  /** Asks as a person, by e-mail address. */
  as(email: string): Ask;
  asCaller(caller: Caller): Ask;
}

/** 21 November 2026, 22:00 UTC. */
export const START = Date.UTC(2026, 10, 21, 22, 0, 0);

export function openSite(fixture: SiteFixture = southFixture, extra: { snapshot?: unknown } = {}): SiteUnderTest {
  let now = START;
  const clock = {
    now: () => now,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    tick: (ms: number) => void (now += ms),
  };
  const site = createSite({
    name: 'under-test',
    clock,
    random: createRandom('site'),
    ...(extra.snapshot === undefined ? { fixture } : { snapshot: extra.snapshot }),
    limits: { enforceBurst: false, enforceIssueWrites: false },
  });
  const events: SiteEvent[] = [];
  site.onEvent((event) => events.push(event));
  const asCaller =
    (caller: Caller): Ask =>
    async (method, path, body, headers = {}) => {
      const raw = typeof body === 'string' || body instanceof Uint8Array;
      const response = await site.handle(
        {
          method,
          path: path.startsWith('/rest') || path.startsWith('/_') ? path : `/rest/api/3${path}`,
          headers: { 'content-type': 'application/json', ...headers },
          body: body === undefined ? null : raw ? body : JSON.stringify(body),
        },
        caller,
      );
      const isJson = (response.headers['content-type'] ?? '').includes('json') && response.body.length > 0;
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? JSON.parse(String(response.body)) : response.body,
      };
    };
  return {
    site,
    clock,
    events,
    eventTypes: () => events.map((event) => event.eventType.replace('avi:jira:', '')),
    as: (email) => asCaller({ kind: 'user', accountId: accountIdOf(email) }),
    asCaller,
  };
}

export const doc = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** People of the fixtures. */
export const OLIVIA = 'olivia.tran@south.example';
export const HAMISH = 'hamish.reid@south.example';
export const AROHA = 'aroha.ngata@south.example';
export const TOMASZ = 'tomasz.wojcik@south.example';
export const YUSUF = 'yusuf.demir@south.example';
