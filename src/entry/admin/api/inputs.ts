import { peerUrlProblem } from '../../../domain/peer-url';
import * as z from '../../../zod/zod.cjs';

/**
 * What the forms of the admin pages send. The pages use these schemas for quick feedback, and the resolvers for the
 * check that counts: so every message is one an admin can act on.
 */

const MIN_KEY_CHARS = 32;

/** Text without the spaces around it; `empty` says what is wrong where there must be some. */
export function trimmed(most: number, tooLong?: string, empty?: string) {
  const text = z.string().check(z.trim(), z.maxLength(most, tooLong));
  return empty === undefined ? text : text.check(z.minLength(1, empty));
}

/** A check whose text comes from the domain's own. */
export const problemOf = (find: (text: string) => string | undefined) => (context: z.core.ParsePayload<string>) => {
  const message = find(context.value);
  if (message) context.issues.push({ code: 'custom', message, input: context.value });
};

export const id = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w.:-]+$/));
export const version = z.int().check(z.minimum(0));
/** Account ids stand in JQL between quotes, so they have none of their own. */
const accountIdOr = (whenEmpty: string) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, whenEmpty),
      z.maxLength(200, 'This is no account ID: it is too long.'),
      z.regex(/^[\w:.-]*$/, 'This is no account ID: it has letters, digits, “:” and “-” only.'),
    );
export const accountId = accountIdOr('Enter an account ID.');
export const name = trimmed(80, 'The name may have at most 80 characters.', 'Enter a name.');

const remoteUrl = z.pipe(
  trimmed(500, 'The address is too long.').check(problemOf((url) => (url ? peerUrlProblem(url) : undefined))),
  z.transform((url: string) => url || null),
);

const typedKey = trimmed(200, 'The key may have at most 200 characters.').check(
  z.minLength(
    MIN_KEY_CHARS,
    `The key must have at least ${MIN_KEY_CHARS} characters. Let Causeway generate one, or make it longer.`,
  ),
);

const personIn = (id: typeof accountId) =>
  z.strictObject({ accountId: id, displayName: z.string().check(z.maxLength(300, 'The name is too long.')) });
export const person = personIn(accountId);

/** How long the key before stays valid beside a new one. */
export const overlapDays = z.int().check(z.minimum(0, 'Enter 0 or more days.'), z.maximum(30, 'At most 30 days.'));

export const connectionInput = z.strictObject({
  id: z.optional(id),
  version: z.optional(version),
  name,
  remoteUrl: z.nullable(remoteUrl),
  passive: z.boolean(),
  technicalUser: z.nullable(person),
  localKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('generate'), overlapDays: z.optional(overlapDays) }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey, overlapDays: z.optional(overlapDays) }),
  ]),
  remoteKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey }),
  ]),
});

export const direction = z.enum(['both', 'out', 'in', 'off'], 'Choose a direction.');
const label = trimmed(255, 'At most 255 characters.').check(z.minLength(1));
/** The name of something at one end, in a row of the form. */
const named = (what: string) =>
  trimmed(255, `The name of a ${what} has at most 255 characters.`, `Name the ${what}, or remove the row.`);
const mapping = (what: string) => z.strictObject({ ours: named(`${what} here`), theirs: named(`${what} there`) });

export const contractInput = z.strictObject({
  id: z.optional(id),
  version: z.optional(version),
  acceptsPeersId: z.optional(id),
  connectionId: id,
  name,
  project: z.strictObject({ id: z.string().check(z.regex(/^\d+$/, 'Choose a project.')), key: label, name: label }),
  peerProject: trimmed(80, 'At most 80 characters: enter the key of the project, such as SUP.'),
  issueTypes: z
    .array(
      z.strictObject({
        ours: z.strictObject({ id: z.string().check(z.regex(/^\d+$/, 'Choose an issue type.')), name: label }),
        theirs: named('type there'),
      }),
    )
    .check(z.minLength(1, 'Choose at least one issue type.'), z.maxLength(50, 'At most 50 issue types.')),
  jql: trimmed(4000, 'The JQL may have at most 4,000 characters.'),
  fields: z.record(z.string().check(z.maxLength(60)), direction),
  comments: direction,
  statuses: z.array(mapping('status')).check(z.maxLength(200, 'At most 200 statuses: remove rows.')),
  priorities: z.array(mapping('priority')).check(z.maxLength(100, 'At most 100 priorities: remove rows.')),
  users: z
    .array(
      z.strictObject({
        ours: personIn(accountIdOr('Choose a person of this site, or remove the row.')),
        theirs: personIn(accountIdOr('Enter the person’s account ID at the other site, or remove the row.')),
      }),
    )
    .check(z.maxLength(1000, 'At most 1,000 people: remove rows.')),
});

export const settingsInput = z.strictObject({
  alternativeJiraUrl: z.pipe(
    trimmed(300, 'The address is too long.').check(
      z.regex(/^(https:\/\/[\w.-]+(\/.*)?)?$/, 'Enter an address that begins with https://, or leave it empty.'),
    ),
    z.transform((url: string) => url || null),
  ),
  activityRetentionDays: z
    .number('Enter a number of days.')
    .check(z.int('Enter a whole number of days.'), z.minimum(1, 'At least 1 day.'), z.maximum(90, 'At most 90 days.')),
});

export type ConnectionInput = z.input<typeof connectionInput>;
export type ContractInput = z.input<typeof contractInput>;
export type SettingsInput = z.input<typeof settingsInput>;
