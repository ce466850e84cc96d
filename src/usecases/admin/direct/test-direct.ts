import type { DirectConnection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, passed, skipped, warned } from '../../../domain/connection-test';
import { accepts } from '../../../domain/contract';
import type { Grant } from '../../../domain/direct';
import { DIRECT_SCOPES, endOf, expiryWarning, looksLikePerson } from '../../../domain/direct';
import type { DirectStep, DirectStepReport, DirectTests } from '../../../domain/direct-test';
import { AppError, asAppError } from '../../../domain/errors';
import { farContract } from '../../../domain/far-half';
import { OTHERS_COMMENTS_PERMISSIONS, PERMISSIONS_AT_THE_PEER } from '../../../domain/permissions';
import { heardFar } from '../../direct/heard-far';
import type { PeerSite, Sight } from '../../direct/ports';
import type { AdminWorld } from '../ports';
import { accountOf, directConnectionOf, parsed } from './grants';
import { judgeSight } from './judge-sight';

/** Which way in is tested: the one in use, or the one that is to take over. */
export type Slot = keyof DirectTests;

interface Tested {
  world: AdminWorld;
  /** As if the tested grant were in use. */
  connection: DirectConnection;
  grant: Grant;
  site: PeerSite;
}

const STEPS: Record<DirectStep, (tested: Tested) => Promise<Finding>> = {
  site: testSite,
  'server-info': testServerInfo,
  account: testAccount,
  scopes: testScopes,
  reachable: testReachable,
  contracts: testContracts,
  expiry: testExpiry,
};

/** One step of the test, in an invocation of its own; its report is kept with the connection and dated. */
export async function testDirect(
  world: AdminWorld,
  id: string,
  step: DirectStep,
  slot: Slot = 'grant',
): Promise<DirectStepReport> {
  const stored = await directConnectionOf(world, id);
  const grant = stored.direct[slot];
  if (!grant) throw new AppError('INVALID_INPUT', { detail: 'There is nothing to test: nothing was authorized yet.' });
  const connection = { ...stored, direct: { ...stored.direct, grant } };
  const startedAt = world.clock.now();
  const tested = { world, connection, grant, site: world.direct.site(connection, grant) };
  const finding = await STEPS[step](tested).catch((thrown: unknown) => {
    const error = asAppError(thrown);
    return failed(error.code, error.userMessage, error.retryable ? 'Test again in a minute.' : '');
  });
  const at = world.clock.now();
  const report: DirectStepReport = { step, ...finding, tookMs: at - startedAt, at };
  const kept = await lastDirectTests(world, id);
  const value: DirectTests = { ...kept, [slot]: { ...kept[slot], [step]: report } };
  await world.store.commit([{ op: 'put', kind: 'directTest', key: id, value }]);
  if (step === 'account' && report.result !== 'failed') await heardFar(world, id, 'test');
  return report;
}

export async function lastDirectTests(world: AdminWorld, id: string): Promise<DirectTests> {
  const kept = (await world.store.read([{ kind: 'directTest', key: id }])).get('directTest', id);
  return kept ?? { grant: {}, candidate: {} };
}

async function testSite({ world, connection }: Tested): Promise<Finding> {
  const { jiraApiUrl, jiraLink, cloudId } = connection.direct;
  const [found, baseUrl] = await Promise.all([
    world.direct.publicSite.cloudIdOf(jiraApiUrl),
    world.direct.publicSite.baseUrlOf(jiraApiUrl),
  ]);
  if (found !== cloudId) {
    const remedy = 'Save the connection again to take up the site that is there now.';
    return failed('OTHER_SITE', `Another site than before answers at ${jiraApiUrl}.`, remedy);
  }
  if (![jiraApiUrl, baseUrl].includes(new URL(jiraLink).origin)) {
    return failed('LINK_MISMATCH', `The Jira Link leads elsewhere than to ${baseUrl}.`, `Enter ${baseUrl}/browse/.`);
  }
  return passed(`${baseUrl} is a Jira Cloud site.`);
}

async function testServerInfo({ site, connection }: Tested): Promise<Finding> {
  const sight = await site.look('/rest/api/2/serverInfo');
  const trouble = judgeSight(sight, connection);
  if (trouble) return trouble;
  const info = bodyOf(sight) as { serverTitle?: string; version?: string };
  return passed(`${info.serverTitle ?? 'Jira'} answered, version ${info.version ?? 'unknown'}.`);
}

async function testAccount({ site, connection }: Tested): Promise<Finding> {
  const sight = await site.look('/rest/api/3/myself');
  const trouble = judgeSight(sight, connection);
  if (trouble) return trouble;
  const account = accountOf(sight);
  if (!account) return failed('NOT_JIRA', 'Jira did not say who is connected.', 'Check the Jira API URL.');
  const who = account.email ? `${account.displayName} (${account.email})` : account.displayName;
  const expected = connection.direct.grant?.account;
  if (expected && expected.accountId !== account.accountId) {
    return failed('OTHER_ACCOUNT', `${who} is connected, not ${expected.displayName}.`, 'Authorize again.');
  }
  if (!looksLikePerson(account, connection.direct)) return passed(`${who}, an account of its own, is connected.`);
  const reasons = await personReasons(site);
  const seen = `${who} looks like a person’s account${reasons.length > 0 ? `: it ${reasons.join(' and ')}` : ''}.`;
  const remedy = 'If it was made for Causeway alone, say so on the Account tab. If not, swap accounts.';
  return warned('PERSON', seen, remedy);
}

/** What dedicated accounts seldom have. */
async function personReasons(site: PeerSite): Promise<string[]> {
  const [assigned, admin] = await Promise.all([
    site.look(`/rest/api/3/search/jql?jql=${encodeURIComponent('assignee = currentUser()')}&maxResults=1`),
    site.look('/rest/api/3/mypermissions?permissions=ADMINISTER'),
  ]);
  const issues = (bodyOf(assigned) as { issues?: unknown[] } | undefined)?.issues ?? [];
  return [
    ...(issues.length > 0 ? ['has assigned issues'] : []),
    ...(missingIn(admin, { ADMINISTER: 'Administer Jira' }).length === 0 ? ['administers Jira'] : []),
  ];
}

/** Each scope by a request that needs just it. The one for writing names no issue, so it changes nothing. */
async function testScopes({ site, connection }: Tested): Promise<Finding> {
  const probes: Record<string, Promise<Sight>> = {
    'read:jira-work': site.look('/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS'),
    'write:jira-work': site.look('/rest/api/3/issue/0', 'PUT'),
    'read:jira-user': site.look('/rest/api/3/myself'),
  };
  const missing: string[] = [];
  for (const scope of DIRECT_SCOPES) {
    const sight = await probes[scope];
    const trouble = sight && judgeSight(sight, connection);
    if (trouble?.code === 'SCOPE') missing.push(scope);
    else if (trouble?.result === 'failed' && scope !== 'write:jira-work') return trouble;
  }
  if (missing.length === 0) return passed(`Granted: ${DIRECT_SCOPES.join(', ')}.`);
  const remedy = 'Add them to the OAuth app or the token, then authorize again.';
  return failed('SCOPE', `Not granted: ${missing.join(', ')}.`, remedy);
}

async function testReachable({ site, connection, grant }: Tested): Promise<Finding> {
  const { jiraApiUrl, cloudId } = connection.direct;
  if (grant.kind === 'api-token') return skipped('API_TOKEN', 'An API token does not tell which sites it reaches.');
  const sites = await site.reachableSites();
  if (sites.some((one) => one.cloudId === cloudId)) return passed(`The access reaches ${jiraApiUrl}.`);
  const others = sites.map(({ url }) => url).join(', ') || 'no site at all';
  const remedy = `Authorize again, and choose ${jiraApiUrl} on the page that asks for consent.`;
  return failed('WRONG_SITE', `The access reaches ${others}, not ${jiraApiUrl}.`, remedy);
}

async function testContracts({ world, site, connection, grant }: Tested): Promise<Finding> {
  const contracts = (await world.store.contracts(connection.id)).flatMap((contract) => farContract(contract) ?? []);
  const keys = [...new Set(contracts.map(({ project }) => project.key))];
  if (keys.length === 0) return skipped('NO_CONTRACT', 'No contract uses this connection yet.');
  const commented = new Set(contracts.filter(({ comments }) => accepts(comments)).map(({ project }) => project.key));
  const asked = Object.keys({ ...PERMISSIONS_AT_THE_PEER, ...OTHERS_COMMENTS_PERMISSIONS }).join(',');
  const who = grant.account?.displayName ?? 'The connected account';
  const problems: string[] = [];
  const forComments: string[] = [];
  for (const key of keys) {
    const sight = await site.look(
      `/rest/api/3/mypermissions?projectKey=${encodeURIComponent(key)}&permissions=${asked}`,
    );
    if (sight.kind === 'answer' && sight.status === 404) {
      problems.push(`${key} cannot be seen`);
      continue;
    }
    const trouble = judgeSight(sight, connection);
    if (trouble?.result === 'failed') return trouble;
    const missing = missingIn(sight, PERMISSIONS_AT_THE_PEER);
    const others = commented.has(key) ? missingIn(sight, OTHERS_COMMENTS_PERMISSIONS) : [];
    if (missing.includes(PERMISSIONS_AT_THE_PEER.BROWSE_PROJECTS)) problems.push(`${key} cannot be seen`);
    else if (missing.length > 0) problems.push(`${key} lacks ${missing.join(', ')}`);
    else if (others.length > 0) forComments.push(`${key} lacks ${others.join(', ')}`);
  }
  const remedy = `At the peer, under Project settings, Access, add ${who} to a role that has these permissions`;
  if (problems.length > 0) return failed('PERMISSIONS', `For ${who}: ${problems.join('; ')}.`, `${remedy}.`);
  if (forComments.length > 0) {
    const seen = `${who} may not change comments of other people: ${forComments.join('; ')}.`;
    const meaning = 'Edits and deletions here of comments that somebody wrote there are refused, and shown.';
    return warned('COMMENTS_OF_OTHERS', seen, `${meaning} ${remedy}, if they are to come over.`);
  }
  return passed(`${who} may do all that is needed in ${keys.join(', ')}.`);
}

async function testExpiry({ world, grant }: Tested): Promise<Finding> {
  const refreshed = (await world.store.read([{ kind: 'refreshed', key: grant.id }])).get('refreshed', grant.id);
  const endsAt = endOf(grant, refreshed?.at ?? null);
  if (endsAt === null) return passed('It is not known to end.');
  const day = new Date(endsAt).toISOString().slice(0, 10);
  const warning = expiryWarning(endsAt, world.clock.now());
  if (!warning) return passed(`Valid until ${day}.`);
  const remedy = grant.kind === 'oauth' ? 'Reauthorize Jira OAuth access.' : 'Make a new token or secret.';
  if (warning.daysLeft === 0) return failed('ENDED', `The access ended on ${day}.`, remedy);
  const seen = `The access ends on ${day}, in ${warning.daysLeft} days.`;
  return warning.urgent ? warned('ENDS_SOON', seen, remedy) : warned('ENDS', seen, remedy);
}

const bodyOf = (sight: Sight): unknown => (sight.kind === 'answer' ? parsed(sight.body) : undefined);

/** @returns names of those that the account does not have */
function missingIn(sight: Sight, permissions: Readonly<Record<string, string>>): (string | undefined)[] {
  const raw = bodyOf(sight) as { permissions?: Record<string, { havePermission?: unknown }> } | undefined;
  return Object.entries(permissions)
    .filter(([permission]) => raw?.permissions?.[permission]?.havePermission !== true)
    .map(([, name]) => name);
}
