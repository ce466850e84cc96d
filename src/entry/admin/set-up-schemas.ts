import { TEST_STEPS } from '../../domain/connection-test';
import * as z from '../../zod';
import { accountId } from './api/inputs';

/** What the resolvers take with which a connection is set up, tested and kept going. */

const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/);
const version = z.number().int().min(0);
const name = z.string().trim().min(1, 'Enter a name.').max(80, 'The name may have at most 80 characters.');
const person = z.strictObject({ accountId, displayName: z.string().max(300) });
const code = z.string().trim().min(1, 'Paste the invitation.').max(4000, 'This is too long to be an invitation.');

export const invitation = z.strictObject({ name, passive: z.boolean(), technicalUser: person.nullable() });
export const invitationCode = z.strictObject({ code });
export const acceptance = invitation.extend({ code });

export const keyRotation = z.strictObject({
  id,
  version,
  overlapDays: z.number().int().min(0, 'Enter 0 or more days.').max(30, 'At most 30 days.').optional(),
});
export const testStep = z.strictObject({ id, step: z.enum(TEST_STEPS) });
export const technicalUserSwap = z.strictObject({ id, version, technicalUser: person });
export const technicalUserCheck = z.strictObject({
  connectionId: id.optional(),
  accountId,
});
