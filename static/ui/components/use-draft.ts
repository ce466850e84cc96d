import { useReducer, useRef } from 'react';

/** Field path → what is wrong with it, e.g. `issueTypes.0.theirs`. */
export type Problems = Record<string, string>;

export interface Draft<T> {
  /** What is in the form now; read it when something is done, not when it was drawn. */
  current: () => T;
  /** Takes a change of one field. */
  set: <N extends keyof T & string>(name: N, value: T[N]) => void;
  /** The field was left: from now on what is wrong with it is said. */
  leave: (path: string) => void;
  /** What is wrong with a field, as far as it is time to say so. */
  problem: (path: string) => string | undefined;
  /** Says everything that is wrong. @returns whether all is well */
  check: () => boolean;
  /** Takes what the resolver found wrong; each goes away when its field is changed. */
  refuse: (problems: Problems) => void;
}

/** One field of a draft, whatever else the draft holds. */
export interface DraftField<N extends string, V> extends Pick<Draft<object>, 'leave' | 'problem'> {
  current: () => Record<N, V>;
  set: (name: N, value: V) => void;
}

/** What a text field of the form needs of its draft. */
export function textOf<N extends string>(draft: DraftField<N, string>, name: N) {
  return {
    initial: draft.current()[name],
    problem: draft.problem(name),
    onText: (text: string) => draft.set(name, text),
    onLeave: () => draft.leave(name),
  };
}

/**
 * What is typed into a form. It is kept beside React's state, so that a submit that follows a keystroke at once sees
 * it, and the inputs stay uncontrolled, so that a slow bridge does not lose letters.
 */
export function useDraft<T extends object>(initial: T, problemsOf: (draft: T) => Problems): Draft<T> {
  const values = useRef(initial);
  const left = useRef(new Set<string>());
  const everything = useRef(false);
  const refused = useRef<Problems>({});
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  return {
    current: () => values.current,
    set: (name, value) => {
      values.current = { ...values.current, [name]: value };
      refused.current = Object.fromEntries(
        Object.entries(refused.current).filter(([path]) => path !== name && !path.startsWith(`${name}.`)),
      );
      redraw();
    },
    leave: (path) => {
      left.current.add(path);
      redraw();
    },
    problem: (path) => {
      const told = refused.current[path];
      if (told) return told;
      return everything.current || left.current.has(path) ? problemsOf(values.current)[path] : undefined;
    },
    check: () => {
      everything.current = true;
      redraw();
      return Object.keys(problemsOf(values.current)).length === 0;
    },
    refuse: (problems) => {
      refused.current = problems;
      redraw();
    },
  };
}

/** Issues of a schema as problems by path; the first of each path counts. */
export function problemsIn(
  parsed: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } },
  rename: (path: string) => string = (path) => path,
): Problems {
  const problems: Problems = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = rename(path.map(String).join('.'));
    problems[name] ??= message;
  }
  return problems;
}
