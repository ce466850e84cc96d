import { TEST_STEPS } from '../../domain/connection-test';
import { AppError } from '../../domain/errors';
import { acceptInvitation, describeInvitation } from '../../usecases/admin/accept-invitation';
import { checkTechnicalUser } from '../../usecases/admin/check-technical-user';
import { invite, renewInvitation } from '../../usecases/admin/invite';
import type { AdminWorld } from '../../usecases/admin/ports';
import { saveConnection } from '../../usecases/admin/save-connection';
import { swapTechnicalUser } from '../../usecases/admin/swap-technical-user';
import { lastTest, runTestStep } from '../../usecases/admin/test/run-step';
import { heardAt } from './connection-reads';
import type { Definition } from './guard';
import { define } from './guard';
import { actorOf, jiraAdmin } from './policies';
import { byId, versioned } from './schemas';
import * as take from './set-up-schemas';
import { connectionView } from './views';

/** Invitations, keys, technical user and tests of a connection. */
export const setUpDefinitions: Record<string, Definition> = {
  'invitations.create': define(jiraAdmin, take.invitation, async (world, input, request) => {
    const { connection, code } = await invite(world, input, actorOf(request));
    return { connection: connectionView(connection, null), code };
  }),
  'invitations.renew': define(jiraAdmin, versioned, async (world, { id, version }, request) => {
    const { connection, code } = await renewInvitation(world, id, version, actorOf(request));
    return { connection: connectionView(connection, null), code };
  }),
  'invitations.describe': define(jiraAdmin, take.invitationCode, async (world, { code }) =>
    describeInvitation(world, code),
  ),
  'invitations.accept': define(jiraAdmin, take.acceptance, async (world, input, request) => {
    const { connection } = await acceptInvitation(world, input, actorOf(request));
    return connectionView(connection, null);
  }),

  'connections.rotateKey': define(jiraAdmin, take.keyRotation, async (world, { id, version, overlapDays }, request) => {
    const current = await load(world, id);
    const { name, remoteUrl, passive, technicalUser } = current;
    const saved = await saveConnection(
      world,
      {
        id,
        version,
        name,
        remoteUrl,
        passive,
        technicalUser,
        localKey: { kind: 'generate', overlapDays },
        remoteKey: { kind: 'keep' },
      },
      actorOf(request),
    );
    return { connection: connectionView(saved.connection, await heardAt(world, id)), newLocalKey: saved.newLocalKey };
  }),

  'connections.testSteps': define(jiraAdmin, byId, async (world, { id }) => ({
    steps: TEST_STEPS,
    last: await lastTest(world, id),
  })),
  'connections.testStep': define(jiraAdmin, take.testStep, (world, { id, step }) => runTestStep(world, id, step)),

  'technicalUser.check': define(jiraAdmin, take.technicalUserCheck, (world, { connectionId, accountId }) =>
    checkTechnicalUser(world, accountId, connectionId),
  ),
  'technicalUser.swap': define(
    jiraAdmin,
    take.technicalUserSwap,
    async (world, { id, version, technicalUser }, request) => {
      const { connection, finding } = await swapTechnicalUser(world, id, version, technicalUser, actorOf(request));
      return { connection: connectionView(connection, await heardAt(world, id)), finding };
    },
  ),
};

async function load(world: AdminWorld, id: string) {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  return connection;
}
