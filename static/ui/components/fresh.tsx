import type { ReactNode } from 'react';
import { createContext, useContext, useReducer, useRef } from 'react';

/**
 * Lists lag behind what was just written: for some seconds a list may lack a new record, show an old one, or still hold
 * a removed one. What this page's own writes answered is remembered for that time and laid over the lists.
 */

export interface Versioned {
  id: string;
  version: number;
}

type Kind = 'connection' | 'contract';

interface Note {
  /** `null`: it was removed. */
  record: Versioned | null;
  at: number;
}

/** Longer than lists are known to lag. */
const REMEMBERED_MS = 60_000;

interface Memory {
  note: (kind: Kind, id: string, record: Versioned | null) => void;
  notes: (kind: Kind) => [id: string, record: Versioned | null][];
}

const FreshContext = createContext<Memory>({ note: () => undefined, notes: () => [] });

export function FreshProvider({ children }: { children: ReactNode }) {
  const kept = useRef(new Map<string, Note>());
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const memory: Memory = {
    note: (kind, id, record) => {
      kept.current.set(`${kind} ${id}`, { record, at: Date.now() });
      redraw();
    },
    notes: (kind) =>
      [...kept.current]
        .filter(([key, { at }]) => key.startsWith(`${kind} `) && Date.now() - at < REMEMBERED_MS)
        .map(([key, { record }]) => [key.slice(kind.length + 1), record]),
  };
  return <FreshContext.Provider value={memory}>{children}</FreshContext.Provider>;
}

/** Written just now: `keep` what a write answered, `drop` what was removed, `over` a list that may be older. */
export function useFresh<T extends Versioned>(kind: Kind) {
  const memory = useContext(FreshContext);
  return {
    keep: (record: T) => memory.note(kind, record.id, record),
    drop: (id: string) => memory.note(kind, id, null),
    /** @param complete makes a list's entry of a record that the list does not hold yet */
    over: <L extends T>(list: L[], complete: (record: T) => L): L[] => {
      const notes = new Map(memory.notes(kind) as [string, T | null][]);
      const known = list
        .filter(({ id }) => notes.get(id) !== null)
        .map((entry) => {
          const fresh = notes.get(entry.id);
          return fresh && fresh.version > entry.version ? { ...entry, ...fresh } : entry;
        });
      const ids = new Set(list.map(({ id }) => id));
      const added = [...notes.values()].filter((fresh): fresh is T => Boolean(fresh) && !ids.has(fresh?.id ?? ''));
      return [...known, ...added.map(complete)];
    },
  };
}
