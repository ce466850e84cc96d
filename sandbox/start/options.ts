import { parseArgs } from 'node:util';
import { StartFailure } from './failure';

export interface StartOptions {
  /** Address of the host page. `undefined`: the usual one, or any free one where that is taken; 0: any free one. */
  port: number | undefined;
  /** Folder that keeps the state. */
  data: string;
  /** Forget the state and begin anew. */
  fresh: boolean;
  /** The app installed, but nothing connected. */
  blank: boolean;
  /** Rebundle and reload when the app's source changes. */
  watch: boolean;
  /** Tell where things are, but not what the sync does. */
  quiet: boolean;
  /** One line of JSON when ready, and nothing else on stdout. */
  json: boolean;
  help: boolean;
}

export const USAGE = `npm start -- [options]

  --blank       the app installed on North and South, but nothing connected
  --watch       bundle again and reload within seconds when src/, static/ or manifest.yml change
  --port N      port of the page (default 4870, or a free one where that is taken; 0: any free one)
  --data DIR    folder that keeps the state (default .sandbox)
  --fresh       forget the state in that folder and begin anew
  --quiet       do not tell what the sync does
  --json        one line of JSON when ready, nothing else on stdout
  --help        this text
`;

const DEFAULT_DATA = '.sandbox';
const MAX_PORT = 65_535;

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  fresh: { type: 'boolean' },
  blank: { type: 'boolean' },
  watch: { type: 'boolean' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws StartFailure in one line, where an option is unknown or its value is none */
export function parseOptions(args: readonly string[]): StartOptions {
  const { port, data, ...flags } = parse(args);
  const { fresh = false, blank = false, watch = false, quiet = false, json = false, help = false } = flags;
  if (data?.trim() === '') throw new StartFailure('--data needs the name of a folder.', 2);
  return { port: parsePort(port), data: data ?? DEFAULT_DATA, fresh, blank, watch, quiet, json, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw new StartFailure(`${sentence.replace(/\.$/, '')}. See: npm start -- --help`, 2);
  }
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(port) || port > MAX_PORT) {
    throw new StartFailure(`--port takes a number from 0 to ${MAX_PORT}, not "${text}".`, 2);
  }
  return port;
}
