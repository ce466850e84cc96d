import { digestOf } from '../../../domain/canonical';
import type { Connection } from '../../../domain/connection';
import { isDirect } from '../../../domain/connection';
import type { Contract } from '../../../domain/contract';
import { AppError } from '../../../domain/errors';
import { sameName } from '../../../domain/fields/names';
import { MAX_CONNECTIONS, MAX_CONTRACTS_PER_CONNECTION } from '../../../domain/limits';
import type { ProjectDetail } from '../../ports';
import type { AdminWorld } from '../ports';
import type { TransferConnection, TransferDocument, TransferRow } from './document';
import { inBatches } from './in-batches';
import type { People } from './people';
import { findPeople } from './people';
import type { ConnectionStep } from './plan-connection';
import { planConnection } from './plan-connection';
import type { ContractStep, Projects } from './plan-contract';
import { planContract } from './plan-contract';

export interface ImportPlan {
  /** Names this very plan: the document, what it does, and the versions of what it changes. */
  digest: string;
  rows: TransferRow[];
  steps: { connection: ConnectionStep; contracts: ContractStep[] }[];
}

/** What an import of the document would do here. Nothing is written. */
export async function planImport(world: AdminWorld, document: TransferDocument, actor: string): Promise<ImportPlan> {
  const [connections, contracts, people] = await Promise.all([
    world.store.connections(),
    world.store.contracts(),
    findPeople(world, document),
  ]);
  const lookUps = { people, projects: projectsOf(world) };
  const steps: ImportPlan['steps'] = [];
  for (const given of document.connections) {
    const existing = connections.find(({ name }) => sameName(name, given.name));
    const connection = planConnection(world, given, existing, people, actor);
    const created = steps.filter((step) => step.connection.row.does === 'create').length;
    if (connection.row.does === 'create' && connections.length + created >= MAX_CONNECTIONS) {
      connection.row = cannot(connection.row, `At most ${MAX_CONNECTIONS} connections can be made.`);
    }
    steps.push({ connection, contracts: await planContracts(world, given, connection, contracts, lookUps) });
  }
  const rows = steps.flatMap(({ connection, contracts: ours }) => [connection.row, ...ours.map(({ row }) => row)]);
  const versions = steps.flatMap(({ connection, contracts: ours }) =>
    [connection, ...ours].map(({ existing }) => existing && [existing.id, existing.version]),
  );
  return { digest: digestOf({ document, rows, versions }), rows, steps };
}

async function planContracts(
  world: AdminWorld,
  given: TransferConnection,
  { row, existing }: ConnectionStep,
  contracts: Contract[],
  lookUps: { people: People; projects: Projects },
): Promise<ContractStep[]> {
  const siblings = contracts.filter(({ connectionId }) => connectionId === existing?.id);
  const reason = unreachable(given, row, existing);
  const steps = await inBatches(given.contracts, async (contract): Promise<ContractStep> => {
    const same = siblings.find(({ name }) => sameName(name, contract.name));
    const step = await planContract(world, contract, reason ? undefined : existing, same, lookUps);
    return { ...step, row: { ...step.row, of: given.name } };
  });
  let room = MAX_CONTRACTS_PER_CONNECTION - siblings.length;
  for (const step of steps) {
    if (reason) step.row = cannot(step.row, reason);
    if (step.row.does !== 'create') continue;
    room -= 1;
    if (room < 0) step.row = cannot(step.row, `A connection holds at most ${MAX_CONTRACTS_PER_CONNECTION} contracts.`);
    else step.row.notes.push('It comes in off, and is offered to the other site.');
  }
  return steps;
}

/** Why no contract of a connection can come in, where that is so. */
function unreachable(
  { kind }: TransferConnection,
  row: TransferRow,
  existing: Connection | undefined,
): string | undefined {
  if (!existing && row.does === 'cannot') return 'Its connection cannot be imported.';
  if (kind === 'app') return undefined;
  const isAuthorized = existing && isDirect(existing) && existing.direct.grant?.account;
  return isAuthorized ? undefined : 'Authorize its connection first, then import again.';
}

function cannot(row: TransferRow, reason: string): TransferRow {
  return { ...row, does: 'cannot', changes: [], notes: [reason] };
}

/** Projects by key, each asked for once. */
function projectsOf(world: AdminWorld): Projects {
  const asked = new Map<string, Promise<ProjectDetail | undefined>>();
  return (key) => {
    const answer =
      asked.get(key) ??
      world.user.projectDetail(key).catch((thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND') return undefined;
        throw thrown;
      });
    asked.set(key, answer);
    return answer;
  };
}
