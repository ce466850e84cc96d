import type { Connection, TechnicalUser } from '../../../domain/connection';
import { draftDirect } from '../direct/save-direct';
import type { AdminWorld } from '../ports';
import { saveConnection } from '../save-connection';
import { changesOf } from './changes';
import type { TransferConnection, TransferRow } from './document';
import type { People } from './people';

/** What would become of one connection, and how. */
export interface ConnectionStep {
  row: TransferRow;
  existing: Connection | undefined;
  /** @returns the connection's id */
  save: () => Promise<string>;
}

/** @param actor who imports: never taken for the technical user */
export function planConnection(
  world: AdminWorld,
  given: TransferConnection,
  existing: Connection | undefined,
  people: People,
  actor: string,
): ConnectionStep {
  const notes: string[] = [];
  const technicalUser = technicalUserOf(given, existing, people, actor, notes);
  const row: TransferRow = { what: 'connection', name: given.name, of: null, does: 'create', changes: [], notes };
  if (existing && existing.kind !== given.kind) {
    notes.push('A connection of this name is here already, and it is of the other kind. Rename one of the two.');
    return { row: { ...row, does: 'cannot' }, existing: undefined, save: refuse };
  }
  if (!existing) {
    notes.push('It comes in as a draft: enter the keys, or authorize it, afterwards.');
    return { row, existing, save: () => create(world, given, technicalUser, actor) };
  }
  const changes = changesOf(linesOf(existing, existing.technicalUser), linesOf(given, technicalUser));
  if (changes.length > 0 && given.kind === 'direct') {
    notes.push('Of a direct connection only contracts can be imported once it is here. Change it on its own page.');
    return { row: { ...row, does: 'cannot', changes }, existing, save: refuse };
  }
  return {
    row: { ...row, does: changes.length > 0 ? 'change' : 'same', changes },
    existing,
    save: async () => {
      const { id, version, name } = existing;
      const { remoteUrl, passive } = given;
      const input = { id, version, name, remoteUrl, passive, technicalUser, localKey: KEEP, remoteKey: KEEP };
      return (await saveConnection(world, input, actor)).connection.id;
    },
  };
}

const KEEP = { kind: 'keep' as const };
const refuse = (): never => {
  throw new Error('what cannot be imported is not saved');
};

async function create(
  world: AdminWorld,
  given: TransferConnection,
  technicalUser: TechnicalUser | null,
  actor: string,
): Promise<string> {
  const { name, jira, remoteUrl, passive } = given;
  if (jira) return (await draftDirect(world, { name, jiraLink: jira.link, jiraApiUrl: jira.apiUrl, technicalUser })).id;
  const input = { name, remoteUrl, passive, technicalUser, localKey: KEEP, remoteKey: KEEP };
  return (await saveConnection(world, input, actor)).connection.id;
}

/** The account that the document means. Where it is not to be had, what is here stays. */
function technicalUserOf(
  { technicalUser }: TransferConnection,
  existing: Connection | undefined,
  people: People,
  actor: string,
  notes: string[],
): TechnicalUser | null {
  if (!technicalUser) return null;
  const found = people(technicalUser);
  if (found && found.accountId !== actor) return found;
  notes.push(
    found
      ? `Technical User is left as it is: ${technicalUser.name} is your own account.`
      : `Technical User is left as it is: there is no active account of ${technicalUser.name} here.`,
  );
  return existing?.technicalUser ?? null;
}

function linesOf(
  connection: Pick<Connection, 'remoteUrl' | 'passive' | 'direct'> | TransferConnection,
  technicalUser: TechnicalUser | null,
): [string, string][] {
  const jira =
    'jira' in connection
      ? connection.jira
      : connection.direct && { link: connection.direct.jiraLink, apiUrl: connection.direct.jiraApiUrl };
  return [
    ['Remote URL', connection.remoteUrl ?? ''],
    ['Passive Instance', connection.passive ? 'on' : 'off'],
    ['Jira Link', jira?.link ?? ''],
    ['Jira API URL', jira?.apiUrl ?? ''],
    ['Technical User', technicalUser?.displayName ?? ''],
  ];
}
