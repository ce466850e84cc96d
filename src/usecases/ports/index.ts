import type { LocalJira } from './jira';
import type { Peer } from './peer';
import type { Clock, Ids, Log } from './runtime';
import type { Secrets } from './secrets';
import type { Store } from './store';
import type { Polls, WakeUps } from './wake-ups';

/** What the use cases ask of the world, a file for each part of it. The composition root gives them the real ones. */

export type * from './jira';
export type * from './peer';
export type * from './records';
export type * from './runtime';
export type * from './secrets';
export type * from './store';
export type * from './user-jira';
export type * from './wake-ups';

/** What a use case gets. */
export interface World {
  clock: Clock;
  ids: Ids;
  log: Log;
  store: Store;
  secrets: Secrets;
  jira: LocalJira;
  peer: Peer;
  wakeUps: WakeUps;
  polls: Polls;
  /** Waits within the invocation. */
  pause(ms: number): Promise<void>;
}
