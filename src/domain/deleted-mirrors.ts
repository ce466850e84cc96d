import type { Mark } from './mark';
import type { Pair } from './pair';

/**
 * A write that broke off may have made comments of which the pair does not know. When somebody deletes such a comment
 * before the write is repeated, nothing but the event tells of it: the pair keeps that until then.
 */
export function withDeletedMirrors(pair: Pair, mark: Mark | undefined): Pair {
  const { intent } = pair;
  const unknown = (mark?.mirrorsDeleted ?? []).filter((id) => !pair.comments[id]);
  if (!intent || intent.comments.length === 0 || unknown.length === 0) return pair;
  return { ...pair, intent: { ...intent, deleted: [...new Set([...(intent.deleted ?? []), ...unknown])] } };
}

/**
 * Which of the peer's comments those were that somebody has deleted here. Comments are made in the order of the message,
 * and their ids rise: one that is missing was made after those before it, and before those after it.
 * @param found the peer's comment ids, in the order of the message, with ours where the comment is still here
 * @param deleted ours, of those that are not
 * @returns our id → the peer's id
 */
export function matchDeleted(
  found: readonly (readonly [theirs: string, ours: string | undefined])[],
  deleted: readonly string[],
) {
  const left = deleted.map(Number).sort((one, other) => one - other);
  const matched = new Map<string, string>();
  found.forEach(([theirs, ours], position) => {
    if (ours !== undefined) return;
    const ids = (from: number, until?: number) =>
      found.slice(from, until).flatMap(([, id]) => (id ? [Number(id)] : []));
    const after = Math.max(0, ...ids(0, position));
    const before = Math.min(Infinity, ...ids(position + 1));
    const next = left.findIndex((id) => id > after && id < before);
    if (next >= 0) matched.set(String(left.splice(next, 1)[0]), theirs);
  });
  return matched;
}
