import type { Evidence } from './evidence';
import type { Violation } from './violation';

/** No effect twice: at most one counterpart of an issue, one mirror of a comment, one record of a pair. */
export function noEffectTwice({ connected, outcome }: Evidence): Violation[] {
  const found: Violation[] = [];
  const violated = (text: string, token?: string): void =>
    void found.push({ invariant: 'no effect twice', text, ...(token ? { token } : {}) });
  for (const { known, here, there } of outcome.issues) {
    for (const { site, issues, comments } of [here, there]) {
      const keys = issues.map(({ key }) => key);
      if (keys.length > 1)
        violated(`${known.token} is there ${keys.length} times at ${site}: ${keys.join(', ')}`, known.token);
      for (const [comment, { length }] of comments) {
        if (length > 1)
          violated(`comment ${comment} of ${known.token} is there ${length} times at ${site}`, known.token);
      }
    }
  }
  for (const end of connected.ends) {
    const carried = new Map<string, string[]>();
    for (const issue of end.site.store.issuesOfProject(end.project.id)) {
      const pair = (issue.properties.causeway as { pair?: string } | undefined)?.pair;
      if (pair) carried.set(pair, [...(carried.get(pair) ?? []), issue.key]);
    }
    for (const [pair, keys] of carried) {
      if (keys.length > 1) violated(`${keys.join(' and ')} at ${end.name} both stand for ${pair}`);
    }
    const ids = (outcome.pairs.get(end.name) ?? []).map(({ id }) => id);
    for (const id of new Set(ids)) {
      if (ids.filter((other) => other === id).length > 1)
        violated(`${end.name} has more than one record of pair ${id}`);
    }
  }
  return found;
}
