import type { DirectPeers } from '../direct/ports';
import type { UserJira, World } from '../ports';

export interface WebTriggers {
  /** Where peers reach this installation. */
  peerUrl(): Promise<string>;
}

/** What stands at an address, seen from outside. */
export type Probe =
  | { kind: 'answer'; status: number; isCauseway: boolean; isHtml: boolean; location: string; tookMs: number }
  | { kind: 'failure'; failure: 'dns' | 'refused' | 'timeout' | 'tls' | 'egress' | 'other'; detail: string };

/** Looks at addresses for Test Connection. Never throws: what goes wrong is what is looked for. */
export interface Probes {
  /** An unsigned request to a web trigger. */
  webTrigger(url: string): Promise<Probe>;
  /** How far the clock at the address is ahead of ours, to the second; `null` where it does not tell. */
  clockSkewMs(url: string): Promise<number | null>;
  /** `/rest/api/2/serverInfo` of a Jira site. */
  serverInfo(siteUrl: string): Promise<{ kind: 'info'; baseUrl: string } | { kind: 'failure'; detail: string }>;
}

/** What the use cases of the admin pages get besides. */
export interface AdminWorld extends World {
  user: UserJira;
  webTriggers: WebTriggers;
  probe: Probes;
  direct: DirectPeers;
}
