import type { Contract, ContractInput, OfferedContract } from '../../../../src/entry/admin/api';
import { contractInput } from '../../../../src/entry/admin/api/inputs';
import type { Option } from '../../components/search-select';
import type { Problems } from '../../components/use-draft';
import { problemsIn } from '../../components/use-draft';

export type Direction = Contract['comments'];

/** A field that can be kept in step. */
export interface FieldChoice {
  name: string;
  label: string;
}

/** Of a list of rows; `row` names it as long as the form is open, so that what is typed stays with it. */
export interface TypeRow {
  row: number;
  ours: Option | null;
  theirs: string;
}
export interface NameRow {
  row: number;
  ours: string;
  theirs: string;
}
export interface PersonRow {
  row: number;
  ours: Option | null;
  theirId: string;
  theirName: string;
}

/** What is typed into the contract form. */
export interface ContractDraft {
  connectionId: string;
  name: string;
  project: { id: string; key: string; name: string } | null;
  peerProject: string;
  issueTypes: TypeRow[];
  jql: string;
  fields: Record<string, Direction>;
  comments: Direction;
  statuses: NameRow[];
  priorities: NameRow[];
  users: PersonRow[];
}

const everything = (choices: FieldChoice[]) =>
  Object.fromEntries(choices.map(({ name }) => [name, 'both' as Direction]));

/** A new contract: everything, both ways. */
export function blankDraft(connectionId: string, choices: FieldChoice[]): ContractDraft {
  return {
    connectionId,
    name: '',
    project: null,
    peerProject: '',
    issueTypes: [],
    jql: '',
    fields: everything(choices),
    comments: 'both',
    statuses: [],
    priorities: [],
    users: [],
  };
}

/** The peer's half turned round: their types are given, ours are to be chosen. */
export function draftOfOffer(connectionId: string, offer: OfferedContract, choices: FieldChoice[]): ContractDraft {
  return {
    ...blankDraft(connectionId, choices),
    name: offer.name,
    peerProject: offer.project.key,
    issueTypes: offer.issueTypes.map((theirs, row) => ({ row, ours: null, theirs })),
  };
}

export function draftOf(contract: Contract, choices: FieldChoice[]): ContractDraft {
  const numbered = (rows: { ours: string; theirs: string }[]): NameRow[] => rows.map((one, row) => ({ row, ...one }));
  return {
    connectionId: contract.connectionId,
    name: contract.name,
    project: contract.project,
    peerProject: contract.peerProject,
    issueTypes: contract.issueTypes.map(({ ours, theirs }, row) => ({
      row,
      ours: { label: ours.name, value: ours.id },
      theirs,
    })),
    jql: contract.jql,
    fields: Object.fromEntries(choices.map(({ name }) => [name, contract.fields[name] ?? 'off'])),
    comments: contract.comments,
    statuses: numbered(contract.statuses),
    priorities: numbered(contract.priorities),
    users: contract.users.map(({ ours, theirs }, row) => ({
      row,
      ours: { label: ours.displayName, value: ours.accountId },
      theirId: theirs.accountId,
      theirName: theirs.displayName,
    })),
  };
}

/** What is sent to be saved. @param of the contract to change, or the peer's to accept */
export function inputOf(
  draft: ContractDraft,
  of: { id?: string; version?: number; acceptsPeersId?: string } = {},
): ContractInput {
  const names = (rows: NameRow[]) => rows.map(({ ours, theirs }) => ({ ours: ours.trim(), theirs: theirs.trim() }));
  return {
    ...of,
    connectionId: draft.connectionId,
    name: draft.name.trim(),
    project: draft.project ?? { id: '', key: '', name: '' },
    peerProject: draft.peerProject.trim(),
    issueTypes: draft.issueTypes.map(({ ours, theirs }) => ({
      ours: { id: ours?.value ?? '', name: ours?.label ?? '' },
      theirs: theirs.trim(),
    })),
    jql: draft.jql.trim(),
    fields: draft.fields,
    comments: draft.comments,
    statuses: names(draft.statuses),
    priorities: names(draft.priorities),
    users: draft.users.map(({ ours, theirId, theirName }) => ({
      ours: { accountId: ours?.value ?? '', displayName: ours?.label ?? '' },
      theirs: { accountId: theirId.trim(), displayName: theirName.trim() },
    })),
  };
}

/** Paths as the form's fields have them: what is wrong with a choice is said at the choice. */
export function fieldOf(path: string): string {
  return path.replace(/^project\..*$/, 'project').replace(/\.ours\..*$/, '.ours');
}

export function problemsOf(draft: ContractDraft): Problems {
  return problemsIn(contractInput.safeParse(inputOf(draft)), fieldOf);
}

/** A number for a new row that no other row has. */
export function nextRow(rows: { row: number }[]): number {
  return rows.reduce((highest, { row }) => Math.max(highest, row), -1) + 1;
}
