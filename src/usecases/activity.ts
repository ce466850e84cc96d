import type { Activity } from '../domain/activity';
import type { World, Write } from './ports';

type Needs = Pick<World, 'clock' | 'ids' | 'log'>;

/** The record of what was done, to be stored together with its effect; told in the log as well. */
export function activityWrite(world: Needs, activity: Omit<Activity, 'at'>): Write {
  const at = world.clock.now();
  const { issueKey, peerKey, direction, what, result, code, lagMs } = activity;
  world.log.info('activity', { issueKey, peerKey, direction, what, result, code, lagMs });
  return {
    op: 'put',
    kind: 'activity',
    key: `${String(at).padStart(14, '0')}.${world.ids.next()}`,
    value: { at, ...activity },
  };
}
