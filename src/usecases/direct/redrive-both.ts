import { isDirect } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import type { Pair } from '../../domain/pair';
import { pairKey } from '../../domain/pair';
import type { World } from '../ports';
import { redrive } from '../repair/redrive';
import type { DirectWorld } from './ports';

/**
 * Tries a pair again now; under a direct connection at both ends, since both halves are here.
 * @param issueId of this site's issue; of the peer's where this site has none
 * @throws AppError as `redrive`
 */
export async function redriveBoth(world: DirectWorld, contractId: string, issueId: string): Promise<void> {
  const near = await pairIn(world, contractId, issueId);
  const contract = (await world.store.read([{ kind: 'contract', key: contractId }])).get('contract', contractId);
  const connection = contract && (await connectionOf(world, contract.connectionId));
  if (!connection || !isDirect(connection)) return redrive(world, contractId, issueId);
  const farWorld = world.direct.far(connection);
  const far = await pairIn(farWorld, contractId, near?.peer?.id ?? issueId);
  if (!near && !far) throw new AppError('NOT_FOUND');
  if (isOpen(near)) await redrive(world, contractId, near.issue.id);
  if (isOpen(far)) await redrive(farWorld, contractId, far.issue.id);
}

async function connectionOf(world: World, id: string) {
  return (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
}

async function pairIn(world: World, contractId: string, issueId: string): Promise<Pair | undefined> {
  const key = pairKey(contractId, issueId);
  return (await world.store.read([{ kind: 'pair', key }])).get('pair', key);
}

function isOpen(pair: Pair | undefined): pair is Pair {
  return pair?.state === 'parked' || pair?.state === 'waiting';
}
