import type { Connection, DirectConnection } from './connection';
import type { Contract, Direction, NamedMapping } from './contract';
import { sameName } from './fields/names';

/** The other half of a direct connection, which has no app: this site plays its part as well. */

/** The connection as the far half sees it: the connected account is its technical user. */
export function farConnection(connection: DirectConnection): Connection {
  const account = connection.direct.grant?.account;
  return {
    ...connection,
    technicalUser: account ? { accountId: account.accountId, displayName: account.displayName } : null,
    formerTechnicalUsers: connection.direct.formerAccounts,
  };
}

const FLIPPED: Record<Direction, Direction> = { both: 'both', out: 'in', in: 'out', off: 'off' };

const swapped = (mappings: NamedMapping[]): NamedMapping[] =>
  mappings.map(({ ours, theirs }) => ({ ours: theirs, theirs: ours }));

/** @returns the far half of a contract; undefined where the peer's project was never looked up */
export function farContract(contract: Contract): Contract | undefined {
  const { far } = contract;
  if (!far) return undefined;
  return {
    ...contract,
    side: contract.side === 'a' ? 'b' : 'a',
    project: far.project,
    peerProject: contract.project.key,
    issueTypes: contract.issueTypes.flatMap(({ ours, theirs }) => {
      const type = far.issueTypes.find(({ name }) => sameName(name, theirs));
      return type ? [{ ours: type, theirs: ours.name }] : [];
    }),
    jql: '',
    fields: Object.fromEntries(Object.entries(contract.fields).map(([name, way]) => [name, FLIPPED[way]])),
    comments: FLIPPED[contract.comments],
    statuses: swapped(contract.statuses),
    priorities: swapped(contract.priorities),
    users: contract.users.map(({ ours, theirs }) => ({ ours: theirs, theirs: ours })),
  };
}
