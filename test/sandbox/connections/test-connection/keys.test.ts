import { sign, SIGNATURE_HEADERS } from '../../../../src/protocol/signature';
import { proxyTo } from '../proxy';
import type { Connected } from '../stage';
import { SECOND } from '../stage';
import type { Row } from './finding';
import { another, change, failing, testFindings, UNSURE_KEY } from './finding';

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

const rows: Row[] = [
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
    arrange: failing('south', 'old'),
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
    name: 'keys: CLOCKS: five minutes ahead',
    arrange: failing('south', 'clock'),
    result: 'failed',
    seen: /320 s apart; messages are refused/,
    remedy: /Atlassian’s platform/,
  },
];

testFindings(rows);
