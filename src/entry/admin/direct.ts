import type { DirectConnection } from '../../domain/connection';
import type { Grant } from '../../domain/direct';
import { DIRECT_SCOPES, endOf, expiryWarning, looksLikePerson, OFFLINE_SCOPE } from '../../domain/direct';
import { AppError } from '../../domain/errors';
import { startAuthorization } from '../../usecases/admin/direct/authorize';
import { connectCandidate, connectDirect } from '../../usecases/admin/direct/connect';
import { directConnectionOf } from '../../usecases/admin/direct/grants';
import { saveDirect } from '../../usecases/admin/direct/save-direct';
import { dropCandidate, dropPrevious, swapAccount, swapBack } from '../../usecases/admin/direct/swap-account';
import { lastDirectTests, testDirect } from '../../usecases/admin/direct/test-direct';
import { vouchForAccount } from '../../usecases/admin/direct/vouch-for-account';
import type { AdminWorld } from '../../usecases/admin/ports';
import type { DirectView, GrantView, OAuthAppView } from './api/direct';
import { heardAt } from './connection-reads';
import * as take from './direct-schemas';
import type { Definition } from './guard';
import { define } from './guard';
import { jiraAdmin } from './policies';
import { byId, nothing, versioned } from './schemas';
import { connectionView } from './views';

/** The resolvers of direct connections. */
export const directDefinitions: Record<string, Definition> = {
  'direct.oauthApp': define(jiraAdmin, nothing, (world) => oauthApp(world)),
  'direct.get': define(jiraAdmin, byId, async (world, { id }) => view(world, await directConnectionOf(world, id))),
  'direct.save': define(jiraAdmin, take.directInput, async (world, input) =>
    view(world, await saveDirect(world, input)),
  ),
  'direct.authorize': define(jiraAdmin, byId, (world, { id }) => startAuthorization(world, id)),
  'direct.connect': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await connectDirect(world, id, version)),
  ),
  'direct.candidate': define(jiraAdmin, take.candidateInput, async (world, { id, version, credentials }) =>
    view(world, await connectCandidate(world, id, version, credentials)),
  ),
  'direct.test': define(jiraAdmin, take.directStep, (world, { id, step, slot }) => testDirect(world, id, step, slot)),
  'direct.swap': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await swapAccount(world, id, version)),
  ),
  'direct.swapBack': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await swapBack(world, id, version)),
  ),
  'direct.dropCandidate': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await dropCandidate(world, id, version)),
  ),
  'direct.dropPrevious': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await dropPrevious(world, id, version)),
  ),
  'direct.vouch': define(jiraAdmin, versioned, async (world, { id, version }) =>
    view(world, await vouchForAccount(world, id, version)),
  ),
  'direct.projects': define(jiraAdmin, take.peerSearch, async (world, { id, query }) =>
    (await siteOf(world, id)).projects(query),
  ),
  'direct.project': define(jiraAdmin, take.peerProject, async (world, { id, key }) =>
    (await siteOf(world, id)).projectDetail(key),
  ),
  'direct.users': define(jiraAdmin, take.peerSearch, async (world, { id, query }) =>
    (await siteOf(world, id)).users(query),
  ),
};

async function siteOf(world: AdminWorld, id: string) {
  const connection = await directConnectionOf(world, id);
  const { grant } = connection.direct;
  if (!grant) throw new AppError('GRANT_DEAD', { detail: 'Nothing was authorized yet.' });
  return world.direct.site(connection, grant);
}

async function oauthApp(world: AdminWorld): Promise<OAuthAppView> {
  return { callbackUrl: await world.direct.callbackUrl(), scopes: [...DIRECT_SCOPES, OFFLINE_SCOPE] };
}

/** Who is connected, for how long, and how the last test went; no secret is read for it. */
async function view(world: AdminWorld, connection: DirectConnection): Promise<DirectView> {
  const { grant, candidate, previous } = connection.direct;
  const ids = [grant, candidate, previous].flatMap((each) => each?.id ?? []);
  const snapshot = await world.store.read([
    { kind: 'authorized', key: connection.id },
    ...ids.map((key) => ({ kind: 'refreshed' as const, key })),
  ]);
  const grantView = (each: Grant | null): GrantView | null => {
    if (!each) return null;
    const endsAt = endOf(each, snapshot.get('refreshed', each.id)?.at ?? null);
    return {
      kind: each.kind,
      clientId: each.clientId,
      email: each.email,
      account: each.account,
      looksLikePerson: each.account !== null && looksLikePerson(each.account, connection.direct),
      scopes: each.scopes,
      grantedAt: each.grantedAt,
      endsAt,
      warning: expiryWarning(endsAt, world.clock.now()) ?? null,
    };
  };
  return {
    connection: connectionView(connection, await heardAt(world, connection.id)),
    jiraLink: connection.direct.jiraLink,
    jiraApiUrl: connection.direct.jiraApiUrl,
    grant: grantView(grant),
    candidate: grantView(candidate),
    previous: grantView(previous),
    lastAuthorization: snapshot.get('authorized', connection.id) ?? null,
    oauthApp: await oauthApp(world),
    tests: await lastDirectTests(world, connection.id),
  };
}
