import type { Connection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, passed, skipped, warned } from '../../../domain/connection-test';
import { refusalError } from '../../refusal-error';
import type { AdminWorld } from '../ports';

/** Each half here has its other half at the peer, and both are on. */
export async function testContracts(world: AdminWorld, connection: Connection): Promise<Finding> {
  const ours = await world.store.contracts(connection.id);
  if (ours.length === 0) return skipped('NONE', 'There are no contracts yet.');
  if (connection.passive)
    return skipped('PASSIVE', `This end is passive and calls nobody. It has ${ours.length} of its own.`);
  const answer = await world.peer.call(connection, { type: 'contracts' });
  if (answer.type !== 'contracts') throw refusalError(answer);
  const theirs = new Map(answer.contracts.map((contract) => [contract.id, contract]));
  const unbound = ours.filter(({ id }) => !theirs.has(id));
  if (unbound.length > 0) {
    return failed(
      'UNBOUND',
      `The peer has no other half of: ${names(unbound)}.`,
      'The peer’s administrator accepts it under Contracts, “Offered by the peer”.',
    );
  }
  const off = ours.filter(({ id, state }) => state === 'off' || theirs.get(id)?.state === 'off');
  if (off.length > 0)
    return warned('OFF', `Off at one end or both: ${names(off)}.`, 'Changes are brought over once both halves are on.');
  return passed(
    `${ours.length === 1 ? 'The contract is' : `All ${ours.length} contracts are`} bound and on at both ends.`,
  );
}

function names(contracts: { name: string }[]): string {
  return contracts.map(({ name }) => `“${name}”`).join(', ');
}
