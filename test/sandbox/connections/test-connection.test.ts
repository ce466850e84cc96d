import type { WireResponse } from '../../../sandbox/seams';
import { SIGNATURE_HEADERS, sign } from '../../../src/protocol/signature';
import { networkErrorOf } from './network-errors';
import { proxyTo } from './proxy';
import type { Connected } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, people, SECOND } from './stage';

interface Report {
  step: string;
  result: 'passed' | 'failed' | 'warned' | 'skipped';
  code: string;
  seen: string;
  remedy: string;
  tookMs: number;
  at: number;
}

/** One finding of one step. Its name begins with step and code: the guide's table is compared with it. */
interface Row {
  name: string;
  /** Brings the failure about; north's administrator tests. @returns another connection to test, where it makes one */
  arrange: (stage: Connected) => Promise<string | void>;
  result: Report['result'];
  seen: RegExp;
  remedy?: RegExp;
  passive?: ('north' | 'south')[];
  technicalUser?: false;
}

const HOST = 'peer.hello.atlassian-dev.net';
const UNSURE_KEY = 'a key that is known nowhere at all, 0123456789';

/** Saves north's connection with some members changed. */
async function change(stage: Connected, members: object, site: 'north' | 'south' = 'north'): Promise<void> {
  const end = site === 'north' ? stage.north : stage.south;
  const { id, version, name, remoteUrl, passive, technicalUser } = await stage.connection(end);
  const keep = { kind: 'keep' };
  const kept = { id, version, name, remoteUrl, passive, technicalUser, localKey: keep, remoteKey: keep };
  await stage.get(site, 'connections.save', { ...kept, ...members });
}

/** A second connection of north, with south's address. */
async function another(stage: Connected, members: object): Promise<string> {
  const input = { name: 'Another', remoteUrl: stage.south.peerUrl, passive: false, technicalUser: null };
  const keys = { localKey: { kind: 'generate' }, remoteKey: { kind: 'keep' } };
  return (
    await stage.get<{ connection: { id: string } }>('north', 'connections.save', { ...input, ...keys, ...members })
  ).connection.id;
}

/** North's Remote URL leads to a host of the test's own. */
async function standIn(stage: Connected, answer: () => Promise<WireResponse>): Promise<void> {
  stage.world.platform.hosts.set(HOST, answer);
  await change(stage, { remoteUrl: `https://${HOST}/x1/stand-in` });
}
const failing = (code: string) => (stage: Connected) => standIn(stage, () => Promise.reject(networkErrorOf(code)));
const answering =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (stage: Connected) =>
    standIn(stage, async () => ({ status, headers: { 'content-type': 'text/plain', ...headers }, body }));

/** Between north and south stands a proxy that knows the key, and answers what it likes. */
const rewriting = (alter: (answer: Record<string, unknown>) => object) => async (stage: Connected) => {
  const proxy = proxyTo(stage, 'south');
  proxy.rewrite = (response, request) => {
    const id = request.headers[SIGNATURE_HEADERS.id];
    if (!id) return response;
    const body = JSON.stringify(alter(JSON.parse(String(response.body)) as Record<string, unknown>));
    const timestamp = Number(response.headers[SIGNATURE_HEADERS.timestamp]);
    const signature = sign(stage.keys[1]!, { id, timestamp, body });
    return { ...response, body, headers: { ...response.headers, [SIGNATURE_HEADERS.signature]: signature } };
  };
  await change(stage, { remoteUrl: proxy.url });
};

/** Jira of north answers some requests in this way. */
const jiraSays = (status: number, path: RegExp) => async (stage: Connected) => {
  const response = { status, headers: { 'content-type': 'application/json' }, body: '{"errorMessages":[]}' };
  stage.wire.meddle = ({ site, kind, operation }) =>
    site === 'north' && kind === 'jira' && path.test(operation) ? { outcome: 'refuse', response } : undefined;
};

/** North's own web trigger, seen from outside. */
const ownTrigger = (verdict: 'silence' | WireResponse) => async (stage: Connected) => {
  const own = new URL(stage.north.peerUrl).host;
  stage.wire.meddle = ({ site, kind, operation }) => {
    if (site !== 'north' || kind !== 'peer' || !operation.includes(own)) return undefined;
    return { outcome: 'refuse', ...(verdict === 'silence' ? {} : { response: verdict }) };
  };
};

const alternative = (alternativeJiraUrl: string) => async (stage: Connected) => {
  await stage.get('north', 'settings.save', { alternativeJiraUrl, activityRetentionDays: 30 });
};

const user = (stage: Connected) => stage.north.site.store.users.get(stage.north.technicalUser!.accountId)!;

const rows: Row[] = [
  {
    name: 'server-url: OK: the site’s own web trigger answers',
    arrange: async () => undefined,
    result: 'passed',
    seen: /^Peers reach this site at https:/,
  },
  {
    name: 'server-url: OK: the alternative address leads to this site',
    arrange: alternative('https://north.atlassian.net'),
    result: 'passed',
    seen: /answers at https:\/\/north\.atlassian\.net/,
  },
  {
    name: 'server-url: SERVER_ERROR: Forge has an error',
    arrange: ownTrigger({ status: 502, headers: {}, body: 'Bad Gateway' }),
    result: 'failed',
    seen: /502/,
    remedy: /Try again in a few minutes/,
  },
  {
    name: 'server-url: UNREACHABLE: the connection breaks off',
    arrange: ownTrigger('silence'),
    result: 'failed',
    seen: /could not be reached/,
    remedy: /Try again/,
  },
  {
    name: 'server-url: OTHER_SITE: another site stands at the alternative address',
    arrange: alternative('https://south.atlassian.net'),
    result: 'failed',
    seen: /another site answers: https:\/\/south\.atlassian\.net/,
    remedy: /Correct the Alternative Jira URL.*https:\/\/north\.atlassian\.net/,
  },
  {
    name: 'server-url: ALTERNATIVE_UNREACHABLE: a host that Causeway may not call',
    arrange: alternative('https://jira.company.example'),
    result: 'warned',
    seen: /jira\.company\.example does not answer/,
    remedy: /the site’s own address is https:\/\/north\.atlassian\.net/,
  },

  {
    name: 'remote-url: OK: Causeway answers',
    arrange: async () => undefined,
    result: 'passed',
    seen: /Causeway answers/,
  },
  {
    name: 'remote-url: MISSING: a draft without an address',
    arrange: (stage) => another(stage, { remoteUrl: null }),
    result: 'failed',
    seen: /No Remote URL/,
    remedy: /Enter the address/,
  },
  {
    name: 'remote-url: DNS: nobody knows the host',
    arrange: (stage) => change(stage, { remoteUrl: 'https://nobody.hello.atlassian-dev.net/x1/abc' }),
    result: 'failed',
    seen: /host name .* not known/,
    remedy: /Compare the Remote URL/,
  },
  {
    name: 'remote-url: REFUSED: the port is closed',
    arrange: failing('ECONNREFUSED'),
    result: 'failed',
    seen: /Nothing accepts connections/,
    remedy: /firewall/,
  },
  {
    name: 'remote-url: TIMEOUT: a firewall swallows the request',
    arrange: async (stage) => {
      stage.wire.meddle = ({ kind }) => (kind === 'peer' ? { requestLatencyMs: 60 * SECOND } : undefined);
    },
    result: 'failed',
    seen: /no answer in time/,
    remedy: /make one end passive/,
  },
  {
    name: 'remote-url: TLS: the certificate has expired',
    arrange: failing('CERT_HAS_EXPIRED'),
    result: 'failed',
    seen: /certificate is not valid/,
    remedy: /renew the certificate/,
  },
  {
    name: 'remote-url: UNREACHABLE: the connection breaks off',
    arrange: failing('UND_ERR_SOCKET'),
    result: 'failed',
    seen: /could not be reached \(UND_ERR_SOCKET\)/,
    remedy: /Compare the Remote URL/,
  },
  {
    name: 'remote-url: REDIRECT: to a login page',
    arrange: answering(302, '', { location: 'https://id.atlassian.com/login' }),
    result: 'failed',
    seen: /sends on to https:\/\/id\.atlassian\.com\/login/,
    remedy: /web-trigger address itself/,
  },
  {
    name: 'remote-url: WEB_PAGE: a page for people',
    arrange: answering(200, '<html>Welcome</html>', { 'content-type': 'text/html' }),
    result: 'failed',
    seen: /shows a web page/,
    remedy: /not the address of its pages/,
  },
  {
    name: 'remote-url: NOT_FOUND: cut off in copying',
    arrange: (stage) => change(stage, { remoteUrl: stage.south.peerUrl.slice(0, -4) }),
    result: 'failed',
    seen: /404/,
    remedy: /Copy it again/,
  },
  {
    name: 'remote-url: GONE: Causeway was removed there',
    arrange: async (stage) => stage.finish(stage.world.uninstall('south')),
    result: 'failed',
    seen: /removed at the peer \(424\)/,
    remedy: /Install Causeway there again/,
  },
  {
    name: 'remote-url: RATE_LIMITED: Forge asks to wait',
    arrange: answering(429, 'Too Many Requests', { 'retry-after': '30' }),
    result: 'failed',
    seen: /429/,
    remedy: /in a minute/,
  },
  {
    name: 'remote-url: SERVER_ERROR: an error there',
    arrange: answering(500, 'Internal Server Error'),
    result: 'failed',
    seen: /error of its own \(500\)/,
    remedy: /logs of Causeway there/,
  },
  {
    name: 'remote-url: NOT_CAUSEWAY: a proxy asks for a password',
    arrange: answering(401, 'Authorization required', { 'www-authenticate': 'Basic' }),
    result: 'failed',
    seen: /not Causeway \(401\)/,
    remedy: /Copy the web-trigger address/,
  },
  {
    name: 'remote-url: NOT_CAUSEWAY: another program',
    arrange: answering(200, '{"hello":"world"}', { 'content-type': 'application/json' }),
    result: 'failed',
    seen: /not Causeway \(200\)/,
    remedy: /Copy the web-trigger address/,
  },
  {
    name: 'remote-url: PASSIVE: nobody has called yet',
    passive: ['north'],
    arrange: (stage) => another(stage, { passive: true, remoteUrl: null }),
    result: 'skipped',
    seen: /has not called yet/,
  },
  {
    name: 'remote-url: PASSIVE: when the active end called last',
    passive: ['north'],
    arrange: (stage) => stage.clock.advance(12 * 60 * SECOND),
    result: 'skipped',
    seen: /called last .* ago/,
  },

  { name: 'keys: OK: both fit', arrange: async () => undefined, result: 'passed', seen: /south\.atlassian\.net/ },
  {
    name: 'keys: PEER_PASSIVE: the peer cannot call back, and need not',
    passive: ['south'],
    arrange: async () => undefined,
    result: 'passed',
    seen: /is passive, so this end fetches/,
  },
  {
    name: 'keys: MISSING: none entered yet',
    arrange: (stage) => another(stage, {}),
    result: 'failed',
    seen: /No Remote Authentication Key/,
    remedy: /Local Authentication Key/,
  },
  {
    name: 'keys: KEY_REJECTED: unknown there',
    arrange: (stage) => another(stage, { remoteKey: { kind: 'typed', value: UNSURE_KEY } }),
    result: 'failed',
    seen: /does not accept our Remote Authentication Key/,
    remedy: /Local Authentication Key of their connection to this site/,
  },
  {
    name: 'keys: KEY_REJECTED: the peer is not set up yet',
    arrange: async (stage) => {
      const { id, version } = await stage.connection(stage.south);
      stage.wire.cut('south', 'north');
      await stage.get('south', 'connections.remove', { id, version });
    },
    result: 'failed',
    seen: /not known there/,
    remedy: /If they have not made the connection yet, this passes once they have/,
  },
  {
    name: 'keys: OLD_KEY: the key that was entered last is not known there',
    arrange: (stage) => change(stage, { remoteKey: { kind: 'typed', value: UNSURE_KEY } }),
    result: 'warned',
    seen: /key before/,
    remedy: /Local Authentication Key/,
  },
  {
    name: 'keys: OTHER_CONNECTION: the key of another connection of the peer',
    arrange: (stage) => another(stage, { remoteKey: { kind: 'typed', value: stage.keys[1] } }),
    result: 'failed',
    seen: /another connection/,
    remedy: /Local Authentication Key/,
  },
  {
    name: 'keys: CLOCKS: more than a minute apart',
    arrange: async (stage) => void stage.wire.skews.set('south', 90 * SECOND),
    result: 'warned',
    seen: /90 s apart/,
    remedy: /From 300 s on/,
  },
  {
    name: 'keys: CLOCKS: too far apart to understand each other',
    arrange: async (stage) => void stage.wire.skews.set('south', -320 * SECOND),
    result: 'failed',
    seen: /320 s apart; messages are refused/,
    remedy: /Atlassian’s platform/,
  },
  {
    name: 'keys: VERSION: the peer’s Causeway is too old',
    arrange: rewriting((pong) => ({ ...pong, versions: { oldest: 0, newest: 0 } })),
    result: 'failed',
    seen: /do not understand each other/,
    remedy: /Update Causeway/,
  },
  {
    name: 'keys: VERSION: the peer refuses ours',
    arrange: rewriting(() => ({ type: 'refusal', code: 'version', text: 'Update the older one.' })),
    result: 'failed',
    seen: /Update the older one/,
    remedy: /Update Causeway/,
  },
  {
    name: 'keys: BACK_FAILED: the peer cannot reach us',
    arrange: async (stage) => stage.wire.cut('south', 'north'),
    result: 'failed',
    seen: /calling back failed there: .*cannot be reached/,
    remedy: /Remote URL/,
  },
  {
    name: 'keys: BACK_FAILED: a firewall swallows the way back',
    arrange: async (stage) => {
      stage.wire.meddle = ({ site, kind }) =>
        site === 'south' && kind === 'peer' ? { requestLatencyMs: 60 * SECOND } : undefined;
    },
    result: 'failed',
    seen: /calling back failed there: .*cannot be reached/,
    remedy: /Remote URL/,
  },
  {
    name: 'keys: BACK_FAILED: the peer has another key of ours',
    arrange: async (stage) => {
      const { id, version } = await stage.connection(stage.north);
      await stage.get('north', 'connections.rotateKey', { id, version, overlapDays: 0 });
    },
    result: 'failed',
    seen: /calling back failed there: .*did not accept our key/,
    remedy: /Local Authentication Key/,
  },
  {
    name: 'keys: PEER_NOT_ACTIVE: paused there',
    arrange: async (stage) => {
      const { id, version } = await stage.connection(stage.south);
      await stage.get('south', 'connections.switch', { id, version, state: 'paused' });
    },
    result: 'warned',
    seen: /is paused at the peer/,
    remedy: /until it is active there/,
  },
  {
    name: 'keys: PEER_UNREACHABLE: nobody answers',
    arrange: async (stage) => stage.wire.cut('north', 'south'),
    result: 'failed',
    seen: /cannot be reached/,
    remedy: /step before/,
  },
  {
    name: 'keys: PEER_REFUSED: the peer has an error of its own',
    arrange: rewriting(() => ({ type: 'refusal', code: 'failed', text: 'Its storage did not answer.' })),
    result: 'failed',
    seen: /Its storage did not answer/,
    remedy: /look at the connection there/,
  },
  {
    name: 'keys: PASSIVE: this end calls nobody',
    passive: ['north'],
    arrange: async () => undefined,
    result: 'skipped',
    seen: /passive and calls nobody/,
  },

  {
    name: 'technical-user: OK: permitted',
    arrange: async () => undefined,
    result: 'passed',
    seen: /Causeway Sync is active\. Permitted in NOR/,
  },
  {
    name: 'technical-user: APP_ACCOUNT: none is set',
    technicalUser: false,
    arrange: async () => undefined,
    result: 'warned',
    seen: /the app’s own account writes/,
    remedy: /Choose a technical user/,
  },
  {
    name: 'technical-user: UNKNOWN: the account is gone',
    arrange: async (stage) => void stage.north.site.store.users.delete(user(stage).accountId),
    result: 'failed',
    seen: /does not exist any more/,
    remedy: /another account/,
  },
  {
    name: 'technical-user: DEACTIVATED: the account was switched off',
    arrange: async (stage) => {
      user(stage).active = false;
      stage.north.site.store.accessChanged();
    },
    result: 'failed',
    seen: /Causeway Sync is deactivated/,
    remedy: /Activate the account/,
  },
  {
    name: 'technical-user: PERMISSIONS: some are missing',
    arrange: async (stage) => {
      for (const scheme of stage.north.site.store.permissionSchemes.values()) {
        scheme.grants = scheme.grants.filter(
          ({ permission }) => !['LINK_ISSUES', 'ASSIGN_ISSUES'].includes(permission),
        );
      }
      stage.north.site.store.accessChanged();
    },
    result: 'failed',
    seen: /lacks permissions\. NOR: Assign Issues, Link Issues/,
    remedy: /Project settings, Permissions of north project/,
  },
  {
    name: 'technical-user: PERSON: it is an administrator',
    arrange: async (stage) => {
      const { groups } = stage.north.site.store;
      [...groups.values()].find(({ name }) => name === 'jira-administrators')!.members.push(user(stage).accountId);
      stage.north.site.store.accessChanged();
    },
    result: 'warned',
    seen: /looks like a person’s account: it is in the group jira-administrators/,
    remedy: /edits would be lost/,
  },
  {
    name: 'technical-user: PERSON: issues are assigned to it',
    arrange: async (stage) => {
      const issue = await people.create(stage.north, 'work for somebody');
      await people.edit(stage.north, issue, { assignee: { accountId: user(stage).accountId } });
      await stage.clock.advance(30 * SECOND);
    },
    result: 'warned',
    seen: /issues are assigned to it/,
    remedy: /account made for this/,
  },
  {
    name: 'technical-user: JIRA_UNAVAILABLE: Jira does not answer',
    arrange: jiraSays(503, /\/user|permissions\/check/),
    result: 'failed',
    seen: /Jira did not answer/,
    remedy: /Try again/,
  },

  {
    name: 'contracts: OK: bound and on',
    arrange: async () => undefined,
    result: 'passed',
    seen: /bound and on at both/,
  },
  {
    name: 'contracts: NONE: there are none yet',
    arrange: (stage) => another(stage, { remoteKey: { kind: 'typed', value: UNSURE_KEY } }),
    result: 'skipped',
    seen: /no contracts yet/,
  },
  {
    name: 'contracts: UNBOUND: the peer has no other half',
    arrange: async (stage) => {
      const [half] = await stage.get<{ id: string; version: number }[]>('south', 'contracts.list');
      await stage.get('south', 'contracts.remove', { id: half!.id, version: half!.version });
    },
    result: 'failed',
    seen: /no other half of: “NOR and SOU”/,
    remedy: /accepts it under Contracts/,
  },
  {
    name: 'contracts: OFF: the other half is off',
    arrange: async (stage) => {
      const [half] = await stage.get<{ id: string; version: number }[]>('south', 'contracts.list');
      await stage.get('south', 'contracts.switch', { id: half!.id, version: half!.version, state: 'off' });
    },
    result: 'warned',
    seen: /Off at one end or both: “NOR and SOU”/,
    remedy: /once both halves are on/,
  },
  {
    name: 'contracts: PASSIVE: this end calls nobody',
    passive: ['north'],
    arrange: async () => undefined,
    result: 'skipped',
    seen: /has 1 of its own/,
  },
  {
    name: 'contracts: PEER_UNREACHABLE: nobody answers',
    arrange: async (stage) => stage.wire.cut('north', 'south'),
    result: 'failed',
    seen: /cannot be reached/,
    remedy: /Try again|step/,
  },
  {
    name: 'contracts: PEER_REJECTED_KEY: our key is not known there',
    arrange: async (stage) => {
      const { id, version } = await stage.connection(stage.south);
      await stage.get('south', 'connections.rotateKey', { id, version, overlapDays: 0 });
    },
    result: 'failed',
    seen: /did not accept our key/,
    remedy: /Keys/,
  },
];

let stage: Connected | undefined;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
afterEach(() => stage?.world.close());

/** What a test may not touch: all but the test itself and when the peer was heard; no issue, nothing in the queue. */
function untouched(world: Connected): string {
  return JSON.stringify(
    [...world.world.installations].map(([, { dump, site, queued }]) => {
      const { plain, entities, secrets } = dump();
      const kept = Object.entries(plain).filter(([key]) => !/^(test|heard|app):/.test(key));
      return [
        kept,
        entities.connection,
        entities.contract,
        entities.pair,
        entities.activity,
        secrets,
        site.snapshot(),
        queued,
      ];
    }),
  );
}

test.each(rows)('$name', async ({ name, arrange, passive = [], technicalUser, ...wanted }) => {
  stage = await connected({ passive, ...(technicalUser === false ? { technicalUser } : {}) });
  const id = (await arrange(stage)) ?? stage.north.connectionId;
  const [step, code] = name.split(': ');
  // What the first test learns of the peer is remembered; the second one has nothing more to write.
  await stage.get('north', 'connections.testStep', { id, step });
  await stage.clock.advance(SECOND);
  const before = untouched(stage);
  const startedAt = stage.clock.now();
  const report = await stage.get<Report>('north', 'connections.testStep', { id, step });
  expect([report.code, report.result, report.seen]).toEqual([code, wanted.result, expect.stringMatching(wanted.seen)]);
  expect(report.remedy).toMatch(wanted.remedy ?? /^$/);
  expect(report.seen).not.toMatch(/undefined|null|\[object|HTTP|Error:/);
  expect(report).toMatchObject({ step, at: stage.clock.now(), tookMs: stage.clock.now() - startedAt });
  const kept = await stage.get<{ last: Record<string, Report>; steps: string[] }>('north', 'connections.testSteps', {
    id,
  });
  expect(kept.last[step!]).toEqual(report);
  expect(untouched(stage)).toBe(before);
});

test('each step is a call of its own, well below the 25 s that a page waits, however long the peer takes', async () => {
  stage = await connected();
  stage.wire.meddle = ({ kind }) => (kind === 'peer' ? { requestLatencyMs: 10 * 60 * SECOND } : undefined);
  const { steps } = await stage.get<{ steps: string[] }>('north', 'connections.testSteps', {
    id: stage.north.connectionId,
  });
  for (const step of steps) {
    const report = await stage.get<Report>('north', 'connections.testStep', { id: stage.north.connectionId, step });
    expect(report.tookMs).toBeLessThan(25 * SECOND);
  }
});

test('a later test of one step leaves the others as they were, each with its date', async () => {
  stage = await connected();
  const id = stage.north.connectionId;
  const first = await stage.get<Report>('north', 'connections.testStep', { id, step: 'keys' });
  await stage.clock.advance(60 * SECOND);
  const second = await stage.get<Report>('north', 'connections.testStep', { id, step: 'contracts' });
  expect((await stage.get<{ last: object }>('north', 'connections.testSteps', { id })).last).toEqual({
    keys: first,
    contracts: second,
  });
  expect(second.at).toBeGreaterThan(first.at);
});

test('only an administrator tests, and only a connection that is there', async () => {
  stage = await connected();
  const id = stage.north.connectionId;
  const before = untouched(stage);
  const bo = stage.north.person('Bo Lindqvist').accountId;
  expect(await stage.ask('north', 'connections.testStep', { id, step: 'keys' }, bo)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await stage.ask('north', 'connections.testStep', { id: 'gone', step: 'keys' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(untouched(stage)).toBe(before);
});
