import type { Connection } from '../../../domain/connection';
import type { ConnectionTest, Finding, StepReport, TestStep } from '../../../domain/connection-test';
import { failed } from '../../../domain/connection-test';
import { AppError, asAppError } from '../../../domain/errors';
import type { AdminWorld } from '../ports';
import { testContracts } from './contracts-step';
import { testKeys } from './keys-step';
import { testTechnicalUser } from './technical-user-step';
import { testRemoteUrl, testServerUrl } from './url-steps';

const STEPS: Record<TestStep, (world: AdminWorld, connection: Connection) => Promise<Finding>> = {
  'server-url': testServerUrl,
  'remote-url': testRemoteUrl,
  keys: testKeys,
  'technical-user': testTechnicalUser,
  contracts: testContracts,
};

/**
 * One step of Test Connection, in an invocation of its own so that each shows when it is done. A peer that is not set
 * up yet, or cannot be reached, is a finding, not an error.
 */
export async function runTestStep(world: AdminWorld, connectionId: string, step: TestStep): Promise<StepReport> {
  const connection = (await world.store.read([{ kind: 'connection', key: connectionId }])).get(
    'connection',
    connectionId,
  );
  if (!connection) throw new AppError('NOT_FOUND');
  const startedAt = world.clock.now();
  const finding = await STEPS[step](world, connection).catch((thrown: unknown) => {
    const error = asAppError(thrown);
    return failed(error.code, error.userMessage, remedyFor(error));
  });
  const at = world.clock.now();
  const report: StepReport = { step, ...finding, tookMs: at - startedAt, at };
  const kept = (await world.store.read([{ kind: 'test', key: connectionId }])).get('test', connectionId) ?? {};
  await world.store.commit([{ op: 'put', kind: 'test', key: connectionId, value: { ...kept, [step]: report } }]);
  return report;
}

function remedyFor({ code, retryable }: AppError): string {
  if (code.startsWith('PEER_')) return 'The steps Remote URL and Keys tell what to do. Then try again.';
  return retryable ? 'Try again in a minute.' : 'Mend what is named here, then test again.';
}

export async function lastTest(world: AdminWorld, connectionId: string): Promise<ConnectionTest> {
  return (await world.store.read([{ kind: 'test', key: connectionId }])).get('test', connectionId) ?? {};
}
