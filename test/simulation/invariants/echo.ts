import { accountsOfTheSync } from '../admins';
import { tokenIn } from '../ledger';
import type { Evidence } from './evidence';
import type { Violation } from './violation';

/**
 * No echo: what the sync writes at one end was set by a person at the other. Summaries are told apart by their words,
 * so one that people set at this end only, and the sync wrote here, came back.
 */
export function noEcho({ connected, ledger }: Evidence): Violation[] {
  return connected.ends.flatMap((end) => {
    const { store } = end.site;
    const silent = new Set<string | null>(accountsOfTheSync(end));
    return store.issuesOfProject(end.project.id).flatMap((issue) => {
      const token = tokenIn(issue.fields.summary);
      if (!token) return [];
      const written = store
        .historyOf(issue.id)
        .filter(({ authorId }) => silent.has(authorId ?? ''))
        .flatMap(({ items, created }) => items.map((item) => ({ item, created })));
      return written.flatMap(({ item }): Violation[] => {
        const value = item.toString as unknown as string | null;
        if (item.fieldId !== 'summary' || typeof value !== 'string') return [];
        const setters = ledger.fields.filter((edit) => edit.field === 'summary' && edit.value === value);
        if (setters.some(({ site }) => site !== end.name)) return [];
        const text = `the sync wrote “${value}” at ${end.name}, where it came from`;
        return [{ invariant: 'no echo', token, text }];
      });
    });
  });
}
