/**
 * Controlled inputs over a bridge that takes its time. The app's `value` comes back late, so a control drawn from it
 * would lose keys. The host therefore shows its own mirror of the value and takes the app's when the app has caught up.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from './entry';

export interface MirrorOptions<T> {
  /** Whether the app controls the value at all. */
  isControlled: boolean;
  value: T;
  initial: T;
}

/** The mirror's decisions, apart from React: what to show as values are sent and come back. */
export interface MirrorState<T> {
  shown: T;
  /** Sent to the app, oldest first, and not yet come back. */
  sent: T[];
}

/**
 * The app drew again with `arrived`. An echo of something sent means that it is catching up. Anything else is its own
 * wish, unless later keys are on their way: then it is an answer to an older value, and would swallow them.
 */
export const onArrival = <T>(state: MirrorState<T>, arrived: T): MirrorState<T> => {
  const echo = state.sent.indexOf(arrived);
  if (echo < 0) return state.sent.length > 1 ? state : { shown: arrived, sent: [] };
  const sent = state.sent.slice(echo + 1);
  return sent.length ? { shown: state.shown, sent } : { shown: arrived, sent };
};

/** The app's handler for `value` is done: when no later one is on its way, what the app shows now is what it wants. */
export const onHandled = <T>(state: MirrorState<T>, value: T, current: T): MirrorState<T> => {
  const index = state.sent.indexOf(value);
  if (index < 0) return state;
  const sent = state.sent.slice(index + 1);
  return sent.length ? { ...state, sent } : { shown: current, sent };
};

/**
 * @returns the value to show, and how to change it: `change(value, handler, ...args)` shows it at once and tells the app
 */
export const useMirror = <T>(
  options: MirrorOptions<T>,
): [T, (value: T, handler: unknown, ...args: unknown[]) => void] => {
  const { isControlled, value } = options;
  const [state, setState] = useState<MirrorState<T>>({ shown: isControlled ? value : options.initial, sent: [] });
  const latest = useRef(value);
  latest.current = value;
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (isControlled) setState((before) => onArrival(before, value));
  }, [isControlled, value]);

  const change = useCallback(
    (next: T, handler: unknown, ...args: unknown[]) => {
      setState((before) => ({ shown: next, sent: isControlled ? [...before.sent, next] : [] }));
      const handled = (): void => {
        if (isControlled) setState((before) => onHandled(before, next, latest.current));
      };
      void call(handler, ...args).then(handled, handled);
    },
    [isControlled],
  );
  return [state.shown, change];
};
