import type { Pair } from '../../domain/pair';
import type { AdminWorld } from '../../usecases/admin/ports';
import type { AttentionView, PairView } from './api';
import { peerSites } from './reads';
import { pairView } from './views';

type Group = AttentionView['groups'][number];

interface Cause {
  code: string;
  text: string;
  /** What of the pair it stopped; empty: the whole issue. */
  refusals: PairView['refusals'];
}

/** Parked pairs by cause: a pair that was refused for two reasons stands under each, with what was refused for it. */
export async function attention(world: AdminWorld, page: { limit: number; cursor?: string }): Promise<AttentionView> {
  const [parked, sites] = await Promise.all([world.direct.pairsIn('parked', page), peerSites(world)]);
  const groups = new Map<string, Group>();
  for (const { pair, atPeer } of parked.items) {
    const view = pairView(pair, sites.get(pair.connectionId) ?? null, atPeer);
    for (const { code, text, refusals } of causesOf(pair, view)) {
      const key = `${code} ${text}`;
      const group = groups.get(key) ?? { code, text, pairs: [] };
      group.pairs.push({ ...view, refusals });
      groups.set(key, group);
    }
  }
  const sorted = [...groups.values()].sort((left, right) => right.pairs.length - left.pairs.length);
  return { groups: sorted, cursor: parked.cursor };
}

/** What was refused, by reason; and what stopped the whole issue, where that is something else. */
function causesOf(pair: Pair, view: PairView): Cause[] {
  const causes: Cause[] = [];
  for (const refusal of view.refusals) {
    const text = withoutKeys(refusal.text, view);
    const same = causes.find((cause) => cause.code === refusal.code && cause.text === text);
    if (same) same.refusals.push(refusal);
    else causes.push({ code: refusal.code, text, refusals: [refusal] });
  }
  const code = pair.reason?.code ?? 'UNEXPECTED';
  const text = withoutKeys(pair.reason?.text ?? '', view);
  const isTold = causes.some((cause) => cause.code === code && cause.text === text);
  return isTold ? causes : [{ code, text, refusals: [] }, ...causes];
}

/** The same cause for many issues is one group: it names none of them. */
function withoutKeys(text: string, { issue, peer }: PairView): string {
  const there = peer ? text.replaceAll(peer.key, 'the issue there') : text;
  const both = there.replaceAll(issue.key, 'the issue here');
  return both === text ? text : both.charAt(0).toUpperCase() + both.slice(1);
}
