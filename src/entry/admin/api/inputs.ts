import * as z from '../../../zod';
import { peerUrlProblem } from '../../../domain/peer-url';

/**
 * What the forms of the admin pages send. The pages use these schemas for quick feedback, and the resolvers for the
 * check that counts: so every message is one an admin can act on.
 */

const MIN_KEY_CHARS = 32;
export const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/);
export const version = z.number().int().min(0);
/** Account ids stand in JQL between quotes, so they have none of their own. */
export const accountId = z
  .string()
  .trim()
  .min(1, 'Enter an account ID.')
  .max(200, 'This is no account ID: it is too long.')
  .regex(/^[\w:.-]*$/, 'This is no account ID: it has letters, digits, “:” and “-” only.');
const name = z.string().trim().min(1, 'Enter a name.').max(80, 'The name may have at most 80 characters.');

const remoteUrl = z
  .string()
  .trim()
  .max(500, 'The address is too long.')
  .superRefine((url, context) => {
    const problem = url ? peerUrlProblem(url) : undefined;
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .transform((url) => url || null);

const typedKey = z
  .string()
  .trim()
  .min(
    MIN_KEY_CHARS,
    `The key must have at least ${MIN_KEY_CHARS} characters. Let Causeway generate one, or make it longer.`,
  )
  .max(200, 'The key may have at most 200 characters.');

const person = z.strictObject({ accountId, displayName: z.string().max(300, 'The name is too long.') });

/** How long the key before stays valid beside a new one. */
const overlapDays = z.number().int().min(0, 'Enter 0 or more days.').max(30, 'At most 30 days.');

export const connectionInput = z.strictObject({
  id: id.optional(),
  version: version.optional(),
  name,
  remoteUrl: remoteUrl.nullable(),
  passive: z.boolean(),
  technicalUser: person.nullable(),
  localKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('generate'), overlapDays: overlapDays.optional() }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey, overlapDays: overlapDays.optional() }),
  ]),
  remoteKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey }),
  ]),
});

const direction = z.enum(['both', 'out', 'in', 'off']);
const label = z.string().trim().min(1, 'Fill this in, or remove the row.').max(255, 'At most 255 characters.');
const mapping = z.strictObject({ ours: label, theirs: label });

export const contractInput = z.strictObject({
  id: id.optional(),
  version: version.optional(),
  acceptsPeersId: id.optional(),
  connectionId: id,
  name,
  project: z.strictObject({ id: z.string().regex(/^\d+$/, 'Choose a project.'), key: label, name: label }),
  peerProject: z.string().trim().max(80, 'At most 80 characters: enter the key of the project, such as SUP.'),
  issueTypes: z
    .array(
      z.strictObject({
        ours: z.strictObject({ id: z.string().regex(/^\d+$/, 'Choose an issue type.'), name: label }),
        theirs: label,
      }),
    )
    .min(1, 'Choose at least one issue type.')
    .max(50, 'At most 50 issue types.'),
  jql: z.string().trim().max(4000, 'The JQL may have at most 4,000 characters.'),
  fields: z.record(z.string().max(60), direction),
  comments: direction,
  statuses: z.array(mapping).max(200, 'At most 200 statuses.'),
  priorities: z.array(mapping).max(100, 'At most 100 priorities.'),
  users: z.array(z.strictObject({ ours: person, theirs: person })).max(1000, 'At most 1,000 people.'),
});

export const settingsInput = z.strictObject({
  alternativeJiraUrl: z
    .string()
    .trim()
    .max(300, 'The address is too long.')
    .refine(
      (url) => url === '' || /^https:\/\/[\w.-]+(\/.*)?$/.test(url),
      'Enter an address that begins with https://, or leave it empty.',
    )
    .transform((url) => url || null),
  activityRetentionDays: z
    .number('Enter a number of days.')
    .int('Enter a whole number of days.')
    .min(1, 'At least 1 day.')
    .max(90, 'At most 90 days.'),
});

export type ConnectionInput = z.input<typeof connectionInput>;
export type ContractInput = z.input<typeof contractInput>;
export type SettingsInput = z.input<typeof settingsInput>;
