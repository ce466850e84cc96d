import type { ConnectedWorld } from '../../support/connected-world';
import type { FaultCounts } from '../faults/kinds';
import type { Ledger } from '../ledger';
import type { Outcome } from '../outcome';
import type { Story } from '../story';

/** Everything an invariant may look at. */
export interface Evidence {
  connected: ConnectedWorld;
  ledger: Ledger;
  outcome: Outcome;
  story: Story;
  faults: FaultCounts;
  /** By site: names of the issue types that are kept in step. */
  types: Readonly<Record<string, readonly string[]>>;
  /** Administrators paused, exchanged keys or made an end passive meanwhile. */
  meddled: boolean;
  /** How far the two sites' clocks are apart, in milliseconds. */
  skewMs: number;
  /** What could not be brought over for a reason of the set-up: the fields concerned. */
  expectedRefusals: ReadonlySet<string>;
  /** Text of resolver answers and records in which no key may be. */
  visibleTexts: readonly { where: string; text: string }[];
}
