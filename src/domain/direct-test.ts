import type { Finding } from './connection-test';

/** The steps by which a direct connection is tested, in order. Each is an invocation of its own. */
export const DIRECT_STEPS = ['site', 'server-info', 'account', 'scopes', 'reachable', 'contracts', 'expiry'] as const;
export type DirectStep = (typeof DIRECT_STEPS)[number];

export interface DirectStepReport extends Finding {
  step: DirectStep;
  tookMs: number;
  at: number;
}

/** The last test of the way in that is in use, and of the one that is to take over. */
export interface DirectTests {
  grant: Partial<Record<DirectStep, DirectStepReport>>;
  candidate: Partial<Record<DirectStep, DirectStepReport>>;
}
