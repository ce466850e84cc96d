import type { DirectView, GrantView, PeerAccount } from '../../../../../src/entry/admin/api/direct';

/** A grant whose account is known. */
export type Known = GrantView & { account: PeerAccount };
export type Swappable = DirectView & { grant: Known };

export function known(grant: GrantView | null): Known | undefined {
  return grant?.account ? { ...grant, account: grant.account } : undefined;
}
