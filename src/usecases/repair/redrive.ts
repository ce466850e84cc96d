import { fieldRefusal } from '../../domain/changes';
import { AppError } from '../../domain/errors';
import type { Pair } from '../../domain/pair';
import { ALL_COMMENTS, pairKey } from '../../domain/pair';
import { stampChange } from '../../domain/stamp';
import type { World } from '../ports';
import { putPair } from '../put-pair';
import { wakeUpOf } from './wake-up-of';

/**
 * Tries a parked or waiting pair again now: what was refused counts as a change made at this moment, so that the
 * peer looks at it anew.
 * @throws AppError `NOT_FOUND`, or `STORE_CONFLICT` when something else is writing the pair
 */
export async function redrive(world: World, contractId: string, issueId: string): Promise<void> {
  const key = pairKey(contractId, issueId);
  const snapshot = await world.store.read([
    { kind: 'pair', key },
    { kind: 'contract', key: contractId },
  ]);
  const pair = snapshot.get('pair', key);
  const contract = snapshot.get('contract', contractId);
  if (!pair || !contract || pair.state === 'ended') throw new AppError('NOT_FOUND');
  const now = world.clock.now();
  const pending: Pair['pending'] = { ...pair.pending };
  for (const [refused, { print }] of Object.entries(pair.refusals)) {
    const field = Object.keys(contract.fields).find((name) => fieldRefusal(name) === refused);
    if (field)
      pending[field] = {
        print,
        stamp: stampChange(contract.side, now, pair.base[field]?.stamp ?? { at: 0, side: 'a' }),
      };
  }
  const next: Pair = {
    ...pair,
    pending,
    refusals: {},
    refusedWhole: null,
    busySince: null,
    pendingComments: [ALL_COMMENTS],
    state: 'waiting',
    reason: { code: 'UNDER_WAY', text: 'Tried again by an administrator.' },
    attempts: 0,
    dueAt: now,
    updatedAt: now,
  };
  if (!(await world.store.commit([putPair(next)]))) throw new AppError('STORE_CONFLICT');
  await world.wakeUps.wake([wakeUpOf(next)]);
}
