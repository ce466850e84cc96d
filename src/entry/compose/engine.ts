import type { AdminWorld } from '../../usecases/admin/ports';
import { inProcessPeer } from '../../usecases/direct/in-process';
import { composeWorld } from './world';

/** The world of what runs by itself: it sends and receives changes. */
export function engineWorld(): AdminWorld {
  return composeWorld(inProcessPeer);
}
