import { networkError } from '../../../sandbox/platform/wire';

/** What Node's `fetch` fails with, by the code of its cause. */
export const networkErrorOf = (code: string): TypeError => networkError(code, `the network said ${code}`);
