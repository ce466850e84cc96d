import type { DirectConnection } from '../../../domain/connection';
import { newConnection } from '../../../domain/connection';
import type { Grant } from '../../../domain/direct';
import { readJiraLink, readSiteUrl } from '../../../domain/direct-url';
import { AppError } from '../../../domain/errors';
import type { AdminWorld } from '../ports';
import { assertNameIsFree, technicalUsersAfter } from '../save-connection';
import { refreshScopes } from '../scope';
import { rememberSelf } from '../self';
import type { Credentials } from './grants';
import { directConnectionOf, dropGrant, grantFrom } from './grants';
import { storeDirect } from './store-direct';

export interface DirectInput {
  /** Absent: a new one. */
  id?: string | undefined;
  /** The version the form was filled from. */
  version?: number | undefined;
  name: string;
  jiraLink: string;
  jiraApiUrl: string;
  technicalUser: { accountId: string; displayName: string } | null;
  credentials: Credentials;
}

/**
 * Stores what an admin entered. Other credentials than before are another way in: it has to be authorized, or
 * connected, before anything goes on.
 * @throws AppError `INVALID_INPUT` naming the field, `NAME_TAKEN`, `CHANGED_MEANWHILE`, `NOT_FOUND`
 */
export async function saveDirect(world: AdminWorld, input: DirectInput): Promise<DirectConnection> {
  const existing = input.id === undefined ? undefined : await directConnectionOf(world, input.id);
  if (existing && existing.version !== input.version) throw new AppError('CHANGED_MEANWHILE');
  await assertNameIsFree(world, input);
  const site = await checkSite(world, input);
  if (existing && existing.direct.cloudId !== site.cloudId && (await world.store.contracts(existing.id)).length > 0) {
    throw invalid('jiraApiUrl', 'The contracts of this connection belong to the other site. Make a new connection.');
  }
  const kept = existing?.direct.grant ?? null;
  const grant = kept && isSame(kept, input.credentials) ? kept : await grantFrom(world, input.credentials, kept);
  const connection = existing ?? (await createBlank(world, input, site));
  const next = {
    ...connection,
    name: input.name,
    ...technicalUsersAfter(connection, input),
    peerSiteUrl: peerSiteOf(site),
  };
  const stored = await storeDirect(world, next, { ...site, grant });
  if (kept && kept.id !== grant.id) await dropGrant(world, stored.id, kept);
  await rememberSelf(world);
  await refreshScopes(world, { connection: stored });
  return stored;
}

/**
 * A connection without a way in yet: to be authorized on its own page.
 * @throws AppError `INVALID_INPUT` naming the field, `NAME_TAKEN`
 */
export async function draftDirect(
  world: AdminWorld,
  input: Pick<DirectInput, 'name' | 'jiraLink' | 'jiraApiUrl' | 'technicalUser'>,
): Promise<DirectConnection> {
  await assertNameIsFree(world, input);
  const site = await checkSite(world, input);
  const blank = await createBlank(world, input, site);
  const { technicalUser } = input;
  return storeDirect(world, { ...blank, technicalUser, peerSiteUrl: peerSiteOf(site) }, {});
}

interface CheckedSite {
  jiraLink: string;
  jiraApiUrl: string;
  cloudId: string;
}

/** The link and the API URL must be of one site, and that must be another one than this. */
async function checkSite(world: AdminWorld, input: Pick<DirectInput, 'jiraLink' | 'jiraApiUrl'>): Promise<CheckedSite> {
  const api = readSiteUrl(input.jiraApiUrl);
  if ('problem' in api) throw invalid('jiraApiUrl', api.problem);
  const link = readJiraLink(input.jiraLink);
  if ('problem' in link) throw invalid('jiraLink', link.problem);
  const { publicSite } = world.direct;
  const [cloudId, baseUrl] = await Promise.all([publicSite.cloudIdOf(api.url), publicSite.baseUrlOf(api.url)]).catch(
    (thrown: unknown) => {
      throw thrown instanceof AppError ? invalid('jiraApiUrl', thrown.userMessage) : thrown;
    },
  );
  const self = await rememberSelf(world);
  if (self.siteUrl === baseUrl) throw invalid('jiraApiUrl', 'This is this site itself. Enter the peer’s.');
  const origin = new URL(link.url).origin;
  if (origin !== api.url && origin !== baseUrl) {
    throw invalid('jiraLink', `The Jira API URL is of ${baseUrl}; the link leads to ${origin}.`);
  }
  return { jiraLink: link.url, jiraApiUrl: api.url, cloudId };
}

function isSame(grant: Grant, given: Credentials): boolean {
  if (grant.kind !== given.kind) return false;
  return given.kind === 'api-token'
    ? grant.email === given.email && given.apiToken.kind === 'keep'
    : grant.clientId === given.clientId && given.clientSecret.kind === 'keep';
}

const peerSiteOf = ({ jiraLink }: CheckedSite): string => jiraLink.replace(/\/browse\/$/, '');

async function createBlank(
  world: AdminWorld,
  { name }: Pick<DirectInput, 'name'>,
  site: CheckedSite,
): Promise<DirectConnection> {
  const connection: DirectConnection = {
    ...newConnection(world.ids.next(), 'direct', world.clock.now()),
    kind: 'direct',
    name,
    direct: { ...site, grant: null, candidate: null, previous: null, formerAccounts: [] },
  };
  if (!(await world.store.create('connection', connection.id, connection))) throw new AppError('CHANGED_MEANWHILE');
  return { ...connection, version: 1 };
}

function invalid(field: string, text: string): AppError {
  return new AppError('INVALID_INPUT', { details: { [field]: text } });
}
