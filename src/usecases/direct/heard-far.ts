import type { World } from '../ports';

/** A site without the app has answered: the admin sees when that was last. */
export async function heardFar(
  world: Pick<World, 'clock' | 'store'>,
  connectionId: string,
  result: 'poll' | 'test' | 'connected',
): Promise<void> {
  const value = { at: world.clock.now(), result };
  await world.store.commit([{ op: 'put', kind: 'heard', key: connectionId, value }]);
}
