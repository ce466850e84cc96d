import { DIRECT_STEPS } from '../../domain/direct-test';
import * as z from '../../zod/zod.cjs';
import { id, trimmed } from './api/inputs';

/** What the resolvers of direct connections take. */
export { candidateInput, directInput } from './api/direct-inputs';

export const directStep = z.strictObject({
  id,
  step: z.enum(DIRECT_STEPS),
  slot: z._default(z.enum(['grant', 'candidate']), 'grant'),
});
export const peerSearch = z.strictObject({ id, query: trimmed(200) });
export const peerProject = z.strictObject({ id, key: trimmed(80).check(z.regex(/^\w+$/)) });
