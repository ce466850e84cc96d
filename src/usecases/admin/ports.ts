import type { UserJira, World } from '../ports';

export interface WebTriggers {
  /** Where peers reach this installation. */
  peerUrl(): Promise<string>;
}

/** What the use cases of the admin pages get besides. */
export interface AdminWorld extends World {
  user: UserJira;
  webTriggers: WebTriggers;
}
