/** What one change may cost at most; both sites together. Asserted by a test, shown beside the figures. */
export const CHANGES = ['create', 'field', 'transition', 'comment', 'burst10'] as const;
export type Change = (typeof CHANGES)[number];

export const MAX_JIRA_CALLS: Record<Change, number> = { create: 4, field: 3, transition: 4, comment: 3, burst10: 4 };
/** Requests to the key-value store; a batch or a transaction is one. */
export const MAX_KVS_READS = 10;
export const MAX_KVS_WRITES = 6;
export const MAX_BUNDLE_BYTES = 500 * 1024;
