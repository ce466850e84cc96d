/** A site to talk to over the wire, with a judge who listens. */
import { type VirtualClock, virtualClock } from '../../sandbox/clock';
import { createRandom } from '../../sandbox/random';
import type { Caller, WireRequest, WireResponse } from '../../sandbox/seams';
import { createSite, type SandboxSite } from '../../sandbox/site';
import { northFixture } from '../../sandbox/site/fixtures';
import { type Conformance, createConformance, type Problem } from './judge';

/** What an exchange gave, with the body read. */
export interface Exchanged {
  status: number;
  headers: Record<string, string>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read what they expect, and fail where it is not
  body: any;
}

export interface Wire {
  site: SandboxSite;
  clock: VirtualClock;
  admin: Caller;
  person: Caller;
  judge: Conformance | undefined;
  /** Problems of all exchanges so far. */
  problems: Problem[];
  /** A path without `/rest/` stands below `/rest/api/3/`. */
  send(method: string, path: string, body?: unknown, caller?: Caller): Promise<Exchanged>;
  /** As `send`, and fails where the status is another. */
  expect(status: number, method: string, path: string, body?: unknown, caller?: Caller): Promise<Exchanged>;
  /** One file, as a browser uploads it. */
  upload(path: string, name: string, type: string, text: string): Promise<Exchanged>;
}

/** Tuesday, 10 November 2026, 09:30 in New York. */
const START = Date.UTC(2026, 10, 10, 14, 30);

export function createWire(options: { indexLagMs?: () => number } = {}): Wire {
  const clock = virtualClock(START);
  const site = createSite({ name: 'north', clock, random: createRandom(1), fixture: northFixture, ...options });
  const { admin, people } = site.directory();
  const judge = createConformance();
  const problems: Problem[] = [];
  const asPerson = (accountId: string): Caller => ({ kind: 'user', accountId });
  const exchange = async (request: WireRequest, caller: Caller): Promise<Exchanged> => {
    const response = await site.handle(request, caller);
    problems.push(...(judge?.check(request, response) ?? []));
    return { status: response.status, headers: response.headers, body: read(response) };
  };
  const wire: Wire = {
    site,
    clock,
    judge,
    problems,
    admin: asPerson(admin.accountId),
    person: asPerson(people.find((one) => one.accountId !== admin.accountId)?.accountId ?? ''),
    send(method, path, body, caller = wire.admin) {
      const whole = path.startsWith('/') ? path : `/rest/api/3/${path}`;
      const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      return exchange(
        { method, path: whole, headers, body: body === undefined ? null : JSON.stringify(body) },
        caller as Caller,
      );
    },
    async expect(status, method, path, body, caller) {
      const exchanged = await wire.send(method, path, body, caller);
      if (exchanged.status !== status) {
        throw new Error(
          `${method} ${path}: ${exchanged.status} instead of ${status}: ${JSON.stringify(exchanged.body)}`,
        );
      }
      return exchanged;
    },
    async upload(path, name, type, text) {
      const form = new FormData();
      form.append('file', new Blob([text], { type }), name);
      const encoded = new Request('http://127.0.0.1/', { method: 'POST', body: form });
      const headers = { 'content-type': encoded.headers.get('content-type') ?? '', 'x-atlassian-token': 'no-check' };
      const body = new Uint8Array(await encoded.arrayBuffer());
      return exchange({ method: 'POST', path: `/rest/api/3/${path}`, headers, body }, wire.admin);
    },
  };
  return wire;
}

function read({ headers, body }: WireResponse): unknown {
  if (typeof body !== 'string' || body === '') return body;
  return (headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : body;
}
