import type { Connection } from '../../../domain/connection';
import type { Contract } from '../../../domain/contract';
import type { AdminWorld } from '../ports';
import { rememberSelf } from '../self';
import type { TransferConnection, TransferContract, TransferDocument, TransferPerson } from './document';
import { TRANSFER_FORMAT, TRANSFER_VERSION } from './document';

/** All connections and contracts of this site as one document. */
export async function exportSetUp(world: AdminWorld): Promise<TransferDocument> {
  const [connections, contracts, { siteUrl }] = await Promise.all([
    world.store.connections(),
    world.store.contracts(),
    rememberSelf(world),
  ]);
  return {
    format: TRANSFER_FORMAT,
    version: TRANSFER_VERSION,
    site: siteUrl,
    connections: byName(connections).map((connection) =>
      connectionIn(
        connection,
        contracts.filter(({ connectionId }) => connectionId === connection.id),
      ),
    ),
  };
}

const byName = <T extends { name: string }>(list: T[]): T[] =>
  [...list].sort((left, right) => left.name.localeCompare(right.name));

function connectionIn(connection: Connection, contracts: Contract[]): TransferConnection {
  const { name, kind, remoteUrl, passive, direct, technicalUser } = connection;
  return {
    name,
    kind,
    remoteUrl,
    passive,
    jira: direct ? { link: direct.jiraLink, apiUrl: direct.jiraApiUrl } : null,
    technicalUser: technicalUser && personIn(technicalUser),
    contracts: byName(contracts).map(contractIn),
  };
}

/** A contract as the document has it; what differs between two of them is told by it as well. */
export function contractIn(contract: Omit<Contract, 'id' | 'version' | 'side' | 'state'>): TransferContract {
  const { name, project, peerProject, issueTypes, jql, fields, comments, statuses, priorities, users } = contract;
  return {
    name,
    project: project.key,
    peerProject,
    issueTypes: issueTypes.map(({ ours, theirs }) => ({ ours: ours.name, theirs })),
    jql,
    fields,
    comments,
    statuses,
    priorities,
    people: users.map(({ ours, theirs }) => ({ ours: personIn(ours), theirs: personIn(theirs) })),
  };
}

const personIn = ({ accountId, displayName }: { accountId: string; displayName: string }): TransferPerson => ({
  name: displayName,
  accountId,
});
