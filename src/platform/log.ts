import type { Log } from '../usecases/ports';

/** One JSON line each, for `forge logs` and whoever else reads them. */
export const consoleLog: Log = {
  info: (event, facts) => console.log(JSON.stringify({ event, ...facts })),
  warn: (event, facts) => console.warn(JSON.stringify({ event, ...facts })),
};
