import type { AttentionView } from '../../../../src/entry/admin/api';

/** A later page added to an earlier one: the same cause stays one group, the order stays. */
export function merged(earlier: AttentionView, later: AttentionView): AttentionView {
  const groups = earlier.groups.map((group) => ({ ...group, pairs: [...group.pairs] }));
  for (const group of later.groups) {
    const same = groups.find(({ code, text }) => code === group.code && text === group.text);
    if (same) same.pairs.push(...group.pairs);
    else groups.push(group);
  }
  return { groups, cursor: later.cursor };
}
