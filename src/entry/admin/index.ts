import { FIELD_TYPES } from '../../domain/fields';
import { offeredContracts } from '../../usecases/admin/offered-contracts';
import { pingPeer } from '../../usecases/admin/ping-peer';
import { removeConnection } from '../../usecases/admin/remove-connection';
import { removeContract } from '../../usecases/admin/remove-contract';
import { saveConnection } from '../../usecases/admin/save-connection';
import { saveContract, switchContract } from '../../usecases/admin/save-contract';
import { switchConnection } from '../../usecases/admin/switch-connection';
import { redriveBoth } from '../../usecases/direct/redrive-both';
import { activityPage } from './activity';
import { attention } from './attention';
import { connectionOf, connectionsWithUrl, heardAt } from './connection-reads';
import { directDefinitions } from './direct';
import type { Definition } from './guard';
import { define, guarded } from './guard';
import { actorOf, jiraAdmin } from './policies';
import { contractOf, overview, settings, storeSettings } from './reads';
import * as take from './schemas';
import { setUpDefinitions } from './set-up';
import { transferDefinitions } from './transfer';
import { connectionView } from './views';

/** Every resolver of the admin pages, with who may call it and what it takes. */
const definitions: Record<string, Definition> = {
  ...setUpDefinitions,
  ...directDefinitions,
  ...transferDefinitions,

  'overview.get': define(jiraAdmin, take.nothing, (world) => overview(world)),

  'connections.list': define(jiraAdmin, take.nothing, (world) => connectionsWithUrl(world)),
  'connections.get': define(jiraAdmin, take.byId, (world, { id }) => connectionOf(world, id)),
  'connections.save': define(jiraAdmin, take.connectionInput, async (world, input, request) => {
    const { connection, newLocalKey } = await saveConnection(world, input, actorOf(request));
    return { connection: connectionView(connection, await heardAt(world, connection.id)), newLocalKey };
  }),
  'connections.switch': define(jiraAdmin, take.connectionSwitch, async (world, { id, version, state }) => {
    return connectionView(await switchConnection(world, id, version, state), await heardAt(world, id));
  }),
  'connections.remove': define(jiraAdmin, take.versioned, (world, { id, version }) =>
    removeConnection(world, id, version),
  ),
  'connections.ping': define(jiraAdmin, take.byId, (world, { id }) => pingPeer(world, id)),

  'contracts.list': define(jiraAdmin, take.contractList, (world, { connectionId }) =>
    world.store.contracts(connectionId),
  ),
  'contracts.get': define(jiraAdmin, take.byId, (world, { id }) => contractOf(world, id)),
  'contracts.offers': define(jiraAdmin, take.ofConnection, (world, { connectionId }) =>
    offeredContracts(world, connectionId),
  ),
  'contracts.save': define(jiraAdmin, take.contractInput, (world, input) => saveContract(world, input)),
  'contracts.switch': define(jiraAdmin, take.contractSwitch, (world, { id, version, state }) =>
    switchContract(world, id, version, state),
  ),
  'contracts.remove': define(jiraAdmin, take.versioned, (world, { id, version }) => removeContract(world, id, version)),
  'contracts.fields': define(jiraAdmin, take.nothing, async () =>
    FIELD_TYPES.map(({ name, label }) => ({ name, label })),
  ),

  'attention.list': define(jiraAdmin, take.page, (world, page) => attention(world, page)),
  'attention.redrive': define(jiraAdmin, take.pairRef, (world, { contractId, issueId }) =>
    redriveBoth(world, contractId, issueId),
  ),
  'activity.list': define(jiraAdmin, take.activityFilter, (world, filter) => activityPage(world, filter)),

  'settings.get': define(jiraAdmin, take.nothing, (world) => settings(world)),
  'settings.save': define(jiraAdmin, take.settingsInput, (world, input) => storeSettings(world, input)),

  'projects.search': define(jiraAdmin, take.search, (world, { query }) => world.user.projects(query)),
  'projects.get': define(jiraAdmin, take.projectOf, (world, { projectId }) => world.user.projectDetail(projectId)),
  'users.search': define(jiraAdmin, take.search, async (world, { query }) => {
    const found = await world.user.users(query);
    return found.filter(({ active }) => active).map(({ accountId, displayName }) => ({ accountId, displayName }));
  }),
};

export const admin = guarded(definitions);
