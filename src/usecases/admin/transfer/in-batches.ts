/** Calls made at once where there may be many. */
const AT_ONCE = 10;

/** Does it for each, some at a time, and keeps the order. */
export async function inBatches<T, R>(list: T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    results.push(...(await Promise.all(list.slice(from, from + AT_ONCE).map(act))));
  }
  return results;
}
