import type { IoVerdict, WireResponse } from '../seams';
import type { World } from '../world';
import { asOldVersion } from './old-version';

/** What can be made to go wrong at one site, so that a newcomer sees what the other end, or the site itself, says of it. */
export interface Failure {
  /** Short, for people. */
  title: string;
  /** What it does, and where it is seen. */
  text: string;
  /** What becomes of calls to the site's web triggers. */
  called?: (world: World, site: string) => Partial<IoVerdict>;
  /** What becomes of the app's requests to the site's Jira. */
  jira?: Partial<IoVerdict>;
  /** By how much the site's clock is ahead, in milliseconds. */
  skewMs?: number;
  /** Changes the site itself. @returns what takes it back */
  begin?: (world: World, site: string) => () => void;
}

/** Longer than anybody waits for an answer. */
const SILENCE_MS = 60_000;
const SKEW_MS = 320_000;

const network = (errorCode: string) => (): Partial<IoVerdict> => ({ outcome: 'refuse', errorCode });
const answer =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  (): Partial<IoVerdict> => ({
    outcome: 'refuse',
    response: { status, headers: { 'content-type': 'text/plain', ...headers }, body },
  });
const html = { 'content-type': 'text/html' };
const down: WireResponse = { status: 503, headers: html, body: '<html>Jira is down for maintenance</html>' };

export const FAILURES = {
  dns: {
    title: 'The host name is not known',
    text: 'DNS finds no address for the web trigger. The other end’s test fails at Remote URL.',
    called: network('ENOTFOUND'),
  },
  refused: {
    title: 'The port is closed',
    text: 'Nothing accepts connections, as behind a firewall. The other end’s test fails at Remote URL.',
    called: network('ECONNREFUSED'),
  },
  timeout: {
    title: 'No answer comes',
    text: 'A firewall swallows requests. The other end’s test fails at Remote URL after ten seconds.',
    called: () => ({ requestLatencyMs: SILENCE_MS }),
  },
  tls: {
    title: 'The certificate has expired',
    text: 'No encrypted connection can be made. The other end’s test fails at Remote URL.',
    called: network('CERT_HAS_EXPIRED'),
  },
  broken: {
    title: 'The connection breaks off',
    text: 'The other side closes the connection. The other end’s test fails at Remote URL.',
    called: network('UND_ERR_SOCKET'),
  },
  login: {
    title: 'A login page is in between',
    text: 'A proxy sends requests on to its login. The other end’s test fails at Remote URL.',
    called: answer(302, '', { location: 'https://id.atlassian.com/login' }),
  },
  page: {
    title: 'A web page answers',
    text: 'At the address is a page for people. The other end’s test fails at Remote URL.',
    called: answer(200, '<html>Welcome</html>', html),
  },
  absent: {
    title: 'Nothing is at the address (404)',
    text: 'The web trigger was deleted. The other end’s test fails at Remote URL, and its changes wait.',
    called: answer(404, 'Not Found'),
  },
  removed: {
    title: 'Causeway was removed (424)',
    text: 'Forge answers for an app that is not installed any more. The other end stops its connection.',
    called: answer(424, 'Failed Dependency'),
  },
  busy: {
    title: 'Forge asks to wait (429)',
    text: 'Too many requests. The other end’s test fails at Remote URL, and its changes wait.',
    called: answer(429, 'Too Many Requests', { 'retry-after': '30' }),
  },
  error: {
    title: 'An error inside (500)',
    text: 'The function breaks. The other end’s test fails at Remote URL, and its changes are tried again.',
    called: answer(500, 'Internal Server Error'),
  },
  clock: {
    title: 'The clock is five minutes ahead',
    text: 'Signatures look too old or too new. The other end’s test fails at Keys.',
    skewMs: SKEW_MS,
  },
  old: {
    title: 'An old version of Causeway',
    text: 'It does not understand the present protocol. The other end’s test fails at Keys.',
    called: (world, site) => ({ alter: (response) => asOldVersion(world, site, response) }),
  },
  deactivated: {
    title: 'The technical user is deactivated',
    text: 'The account can do nothing any more. This site’s own test fails at Technical User.',
    begin: deactivate,
  },
  permission: {
    title: 'A permission was taken away',
    text: 'Nobody may assign or link issues any more. This site’s own test fails at Technical User.',
    begin: takePermissions,
  },
  maintenance: {
    title: 'Jira is down for maintenance (503)',
    text: 'Jira answers none of the app’s requests. Changes wait at the other end; this site’s pages say so.',
    jira: { outcome: 'refuse', response: down },
  },
  address: {
    title: 'The site has moved to another address',
    text: 'Jira names another address than it had. With https://<site>.atlassian.net as Alternative Jira URL this site’s own test fails at Server URL.',
    begin: (world, site) => {
      const place = siteOf(world, site);
      const before = place.baseUrl;
      place.baseUrl = `https://jira.${site}.example`;
      return () => void (place.baseUrl = before);
    },
  },
} as const satisfies Record<string, Failure>;

export type FailureId = keyof typeof FAILURES;
export const FAILURE_IDS = Object.keys(FAILURES) as [FailureId, ...FailureId[]];

const siteOf = (world: World, name: string) => {
  const site = world.sites.get(name);
  if (!site) throw new Error(`this world has no site '${name}'`);
  return site;
};

/** Every technical user of the site's connections. */
function deactivate(world: World, name: string): () => void {
  const { store } = siteOf(world, name);
  const connections = Object.values(world.installations.get(name)?.dump().entities['connection'] ?? {});
  const ids = connections.map((stored) => (stored as { data: StoredConnection }).data.technicalUser?.accountId);
  const users = ids
    .flatMap((id) => (id === undefined ? [] : (store.users.get(id) ?? [])))
    .filter(({ active }) => active);
  const turn = (active: boolean): void => {
    users.forEach((user) => (user.active = active));
    store.accessChanged();
  };
  turn(false);
  return () => turn(true);
}

interface StoredConnection {
  technicalUser: { accountId: string } | null;
}

const TAKEN = ['ASSIGN_ISSUES', 'LINK_ISSUES'];

function takePermissions(world: World, name: string): () => void {
  const { store } = siteOf(world, name);
  const schemes = [...store.permissionSchemes.values()];
  const before = schemes.map(({ grants }) => grants);
  for (const scheme of schemes) scheme.grants = scheme.grants.filter(({ permission }) => !TAKEN.includes(permission));
  store.accessChanged();
  return () => {
    schemes.forEach((scheme, place) => (scheme.grants = before[place]!));
    store.accessChanged();
  };
}
