/**
 * The bridge itself: what `window.__bridge.callBridge` is to a page. One object answers all commands of
 * `@forge/bridge`; the browser's host and the tree harness each give their own answers.
 */
import { createCopier, type Crossing } from './copy';
import type { HistoryHandle, PageHistory } from './history';

/** Answers of a host, one for each command. A command that is not in here is refused loudly. */
export type BridgeCommands = Record<string, (payload: never) => unknown>;

export interface BridgeOptions {
  commands: BridgeCommands;
  /** Where `createHistory` reads and writes; without it the module has no history, as most have none. */
  history?: PageHistory;
  cross: Crossing;
  /** Told of what an app author must hear: an unknown command, a payload that cannot cross. */
  onProblem(message: string): void;
  /** Makes an error of the page's own realm, so that `instanceof Error` holds there. */
  makeError?(message: string): Error;
}
export type CallBridge = (command: string, payload?: unknown) => Promise<unknown>;

/** Makes the function that a page calls. It never throws; every failure is a rejected promise. */
export const createBridge = (options: BridgeOptions): CallBridge => {
  const copy = createCopier(options.cross);
  const makeError = options.makeError ?? ((message: string) => new Error(message));

  const answer = async (command: string, payload: unknown): Promise<unknown> => {
    const handler = Object.hasOwn(options.commands, command) ? options.commands[command] : undefined;
    if (!handler) throw new Error(`The bridge has no command "${command}".`);
    return handler(payload as never);
  };

  return (command, payload) =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        options.cross(() => reject(makeError(messageOf(error))));
      };
      let carried: unknown;
      try {
        carried = copy(payload);
      } catch (error) {
        options.onProblem(`${command}: ${messageOf(error)}`);
        return fail(error);
      }
      options.cross(() => {
        if (command === 'createHistory' && options.history) {
          const handle = historyAcross(options.history.open(), options.cross, copy);
          return options.cross(() => resolve(handle));
        }
        if (!Object.hasOwn(options.commands, command)) options.onProblem(`The bridge has no command "${command}".`);
        answer(command, carried).then((result) => options.cross(() => resolve(copy(result))), fail);
      });
    });
};

/**
 * History is the one answer that is an object with methods and with live state: `@forge/bridge` writes its `location`,
 * and the router calls what `listen` returned as a plain function. So it is no proxy, but each step still crosses.
 */
const historyAcross = (handle: HistoryHandle, cross: Crossing, copy: (value: unknown) => unknown): HistoryHandle => {
  const send =
    (method: (...args: never[]) => void) =>
    (...args: unknown[]) => {
      const carried = args.map(copy);
      cross(() => method(...(carried as never[])));
    };
  return {
    ...handle,
    location: { ...handle.location },
    push: send(handle.push),
    replace: send(handle.replace),
    go: send(handle.go),
    goBack: send(handle.goBack),
    goForward: send(handle.goForward),
    listen: (listener) =>
      handle.listen((location, action) => cross(() => listener(copy(location) as typeof location, action))),
  };
};

/** Words of whatever was thrown. */
export const messageOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
};
