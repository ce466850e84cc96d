import { TEST_STEPS } from '../../domain/connection-test';
import * as z from '../../zod/zod.cjs';
import { accountId, id, name, overlapDays, person, trimmed, version } from './api/inputs';

/** What the resolvers take with which a connection is set up, tested and kept going. */

const code = trimmed(4000, 'This is too long to be an invitation.', 'Paste the invitation.');

export const invitation = z.strictObject({ name, passive: z.boolean(), technicalUser: z.nullable(person) });
export const invitationCode = z.strictObject({ code });
export const acceptance = z.extend(invitation, { code });

export const keyRotation = z.strictObject({
  id,
  version,
  overlapDays: z.optional(overlapDays),
});
export const testStep = z.strictObject({ id, step: z.enum(TEST_STEPS) });
export const technicalUserSwap = z.strictObject({ id, version, technicalUser: person });
export const technicalUserCheck = z.strictObject({
  connectionId: z.optional(id),
  accountId,
});
