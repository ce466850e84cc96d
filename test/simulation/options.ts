import { parseArgs } from 'node:util';

export interface Options {
  /** How many worlds are lived through. @default 20 */
  seeds: number;
  /** The first seed. @default 1 */
  from: number;
  /** One line of JSON on standard output, and nothing else. @default false */
  json: boolean;
  /** Administrators meddle as well. @default false */
  admins: boolean;
  /** The second site has no app. @default false */
  direct: boolean;
}

export const USAGE = 'npm run simulate -- [--seeds N] [--from S] [--json] [--admins | --direct]';

/** @throws Error with one line that says what is wrong */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean' },
      admins: { type: 'boolean' },
      direct: { type: 'boolean' },
    },
  });
  return {
    seeds: wholeNumber('--seeds', values.seeds ?? '20', 1),
    from: wholeNumber('--from', values.from ?? '1', 0),
    json: values.json ?? false,
    admins: values.admins ?? false,
    direct: values.direct ?? false,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
    throw new Error(`${name} must be a whole number, at least ${least}; it is “${text}”.`);
  }
  return value;
}
