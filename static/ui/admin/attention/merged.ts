import type { AttentionView, PairView } from '../../../../src/entry/admin/api';

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

export function keyOf({ contractId, issue }: PairView): string {
  return `${contractId} ${issue.id}`;
}

/** What was just tried again is no longer shown, though the list may still hold it for some seconds. */
export function without({ groups, cursor }: AttentionView, tried: ReadonlySet<string>): AttentionView {
  const left = groups.map((group) => ({ ...group, pairs: group.pairs.filter((pair) => !tried.has(keyOf(pair))) }));
  return { groups: left.filter(({ pairs }) => pairs.length > 0), cursor };
}
