import type { Connection } from '../../../domain/connection';
import type { Contract } from '../../../domain/contract';
import { AppError, asAppError } from '../../../domain/errors';
import { fieldType } from '../../../domain/fields';
import { sameName } from '../../../domain/fields/names';
import type { ProjectDetail } from '../../ports';
import { lookUpFarHalf } from '../direct/far-half';
import type { AdminWorld } from '../ports';
import type { ContractInput } from '../save-contract';
import { saveContract } from '../save-contract';
import { changesOf, linesOf } from './changes';
import type { TransferContract, TransferRow } from './document';
import { contractIn } from './export-set-up';
import type { People } from './people';

/** What would become of one contract, and how. */
export interface ContractStep {
  row: TransferRow;
  existing: Contract | undefined;
  save: (connectionId: string) => Promise<void>;
}

export type Projects = (key: string) => Promise<ProjectDetail | undefined>;

type Resolved = Omit<ContractInput, 'connectionId' | 'id' | 'version' | 'acceptsPeersId'>;

/** @param connection as it is here; undefined: it is to come with the import */
export async function planContract(
  world: AdminWorld,
  given: TransferContract,
  connection: Connection | undefined,
  existing: Contract | undefined,
  { people, projects }: { people: People; projects: Projects },
): Promise<Omit<ContractStep, 'row'> & { row: Omit<TransferRow, 'of'> }> {
  const notes: string[] = [];
  const row = { what: 'contract' as const, name: given.name, does: 'create' as const, changes: [], notes };
  try {
    const resolved = await resolve(world, given, { people, projects }, notes);
    if (existing && existing.project.id !== resolved.project.id) {
      throw invalid(`The contract of this name is of project ${existing.project.key}. Rename one of the two.`);
    }
    if (connection) await lookUpFarHalf(world, connection, resolved);
    const changes = existing
      ? changesOf(linesOf(contractIn(existing)), linesOf(contractIn({ ...existing, ...resolved })))
      : [];
    const of = existing ? { id: existing.id, version: existing.version } : {};
    return {
      row: { ...row, does: existing ? (changes.length > 0 ? 'change' : 'same') : 'create', changes },
      existing,
      save: async (connectionId) => void (await saveContract(world, { ...resolved, ...of, connectionId })),
    };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.retryable || error.code === 'FORBIDDEN') throw error;
    const reasons = Object.values(error.details ?? {});
    notes.push(reasons.length > 0 ? reasons.join(' ') : error.userMessage);
    return {
      row: { ...row, does: 'cannot' },
      existing,
      save: () => Promise.reject(error),
    };
  }
}

/** What the document names, found here. @param notes what had to be left out @throws AppError where it is not found */
async function resolve(
  world: AdminWorld,
  given: TransferContract,
  { people, projects }: { people: People; projects: Projects },
  notes: string[],
): Promise<Resolved> {
  const project = await projects(given.project);
  if (!project) throw invalid(`There is no project ${given.project} here, or you may not see it.`);
  const issueTypes = given.issueTypes.map(({ ours, theirs }) => {
    const type = project.issueTypes.find(({ name }) => sameName(name, ours));
    if (!type) throw invalid(`${project.key} has no issue type “${ours}”.`);
    return { ours: { id: type.id, name: type.name }, theirs };
  });
  const errors = given.jql ? await world.user.checkJql(given.jql) : [];
  if (errors.length > 0) throw invalid(errors.join(' '));
  const unknown = Object.keys(given.fields).filter((name) => !fieldType(name));
  if (unknown.length > 0) notes.push(`Fields left out, for Causeway does not know them: ${unknown.join(', ')}.`);
  const absent = given.people.filter(({ ours }) => !people(ours)).map(({ ours }) => ours.name);
  if (absent.length > 0) {
    notes.push(`People left out, for there is no active account of theirs here: ${absent.join(', ')}.`);
  }
  return {
    name: given.name,
    project: { id: project.id, key: project.key, name: project.name },
    peerProject: given.peerProject,
    issueTypes,
    jql: given.jql,
    fields: Object.fromEntries(Object.entries(given.fields).filter(([name]) => !unknown.includes(name))),
    comments: given.comments,
    statuses: given.statuses,
    priorities: given.priorities,
    users: given.people.flatMap(({ ours, theirs }) => {
      const found = people(ours);
      return found ? [{ ours: found, theirs: { accountId: theirs.accountId, displayName: theirs.name } }] : [];
    }),
  };
}

const invalid = (detail: string): AppError => new AppError('INVALID_INPUT', { details: { contract: detail } });
