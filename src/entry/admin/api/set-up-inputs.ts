import * as z from '../../../zod/zod.cjs';
import { name, person, trimmed } from './inputs';

/** What the forms of invitations and keys send; the pages use these schemas as the resolvers do. */

const end = { name, passive: z.boolean(), technicalUser: z.nullable(person) };
const code = trimmed(4000, 'This is too long to be an invitation.', 'Paste the invitation.');

export const invitation = z.strictObject(end);
export const invitationCode = z.strictObject({ code });
export const acceptance = z.strictObject({ ...end, code });

/** For how many days the key before a new one stays valid. A page asks for one at least: nothing is to stop. */
export const overlap = z.strictObject({
  overlapDays: z
    .int('Enter a whole number of days.')
    .check(
      z.minimum(1, 'At least 1 day: the other admin needs time to enter the new key.'),
      z.maximum(30, 'At most 30 days.'),
    ),
});

export type InvitationInput = z.input<typeof invitation>;
export type AcceptanceInput = z.input<typeof acceptance>;
