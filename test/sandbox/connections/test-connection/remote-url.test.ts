import type { WireResponse } from '../../../../sandbox/seams';
import type { Connected } from '../stage';
import { SECOND } from '../stage';
import type { Row } from './finding';
import { another, change, failing, testFindings } from './finding';

const HOST = 'peer.hello.atlassian-dev.net';

/** North's Remote URL leads to a host of the test's own. */
async function standIn(stage: Connected, answer: () => Promise<WireResponse>): Promise<void> {
  stage.world.platform.hosts.set(HOST, answer);
  await change(stage, { remoteUrl: `https://${HOST}/x1/stand-in` });
}
const answering =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (stage: Connected) =>
    standIn(stage, async () => ({ status, headers: { 'content-type': 'text/plain', ...headers }, body }));

const rows: Row[] = [
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
    arrange: failing('south', 'refused'),
    result: 'failed',
    seen: /Nothing accepts connections/,
    remedy: /firewall/,
  },
  {
    name: 'remote-url: TIMEOUT: a firewall swallows the request',
    arrange: failing('south', 'timeout'),
    result: 'failed',
    seen: /no answer in time/,
    remedy: /make one end passive/,
  },
  {
    name: 'remote-url: TLS: the certificate has expired',
    arrange: failing('south', 'tls'),
    result: 'failed',
    seen: /certificate is not valid/,
    remedy: /renew the certificate/,
  },
  {
    name: 'remote-url: UNREACHABLE: the connection breaks off',
    arrange: failing('south', 'broken'),
    result: 'failed',
    seen: /could not be reached \(UND_ERR_SOCKET\)/,
    remedy: /Compare the Remote URL/,
  },
  {
    name: 'remote-url: REDIRECT: to a login page',
    arrange: failing('south', 'login'),
    result: 'failed',
    seen: /sends on to https:\/\/id\.atlassian\.com\/login/,
    remedy: /web-trigger address itself/,
  },
  {
    name: 'remote-url: WEB_PAGE: a page for people',
    arrange: failing('south', 'page'),
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
    arrange: failing('south', 'busy'),
    result: 'failed',
    seen: /429/,
    remedy: /in a minute/,
  },
  {
    name: 'remote-url: SERVER_ERROR: an error there',
    arrange: failing('south', 'error'),
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
  {
    name: 'remote-url: DNS: the name has gone',
    arrange: failing('south', 'dns'),
    result: 'failed',
    seen: /host name .* not known/,
    remedy: /Compare the Remote URL/,
  },
  {
    name: 'remote-url: NOT_FOUND: the web trigger was deleted',
    arrange: failing('south', 'absent'),
    result: 'failed',
    seen: /404/,
    remedy: /Copy it again/,
  },
  {
    name: 'remote-url: GONE: Forge says so',
    arrange: failing('south', 'removed'),
    result: 'failed',
    seen: /removed at the peer \(424\)/,
    remedy: /Install Causeway there again/,
  },
];

testFindings(rows);
