import { TEST_STEPS } from '../../domain/connection-test';
import * as z from '../../zod/zod.cjs';
import { accountId, id, overlapDays, person, version } from './api/inputs';

/** What the resolvers take with which a connection is set up, tested and kept going. */
export { acceptance, invitation, invitationCode } from './api/set-up-inputs';

export const keyRotation = z.strictObject({ id, version, overlapDays: z.optional(overlapDays) });
export const testStep = z.strictObject({ id, step: z.enum(TEST_STEPS) });
export const technicalUserSwap = z.strictObject({ id, version, technicalUser: person });
export const technicalUserCheck = z.strictObject({
  connectionId: z.optional(id),
  accountId,
});
