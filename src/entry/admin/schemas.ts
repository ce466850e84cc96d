import * as z from 'zod';
import { peerUrlProblem } from '../../domain/peer-url';

/** What each resolver takes. The pages use the same schemas for quick feedback; what counts is the check at the resolver. */

const MIN_KEY_CHARS = 32;
const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/);
const accountId = z.string().min(1).max(200);
const version = z.number().int().min(0);
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

const person = z.strictObject({ accountId, displayName: z.string().max(300) });

export const connectionInput = z.strictObject({
  id: id.optional(),
  version: version.optional(),
  name,
  remoteUrl: z.union([z.null(), remoteUrl]),
  passive: z.boolean(),
  technicalUser: person.nullable(),
  localKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('generate') }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey }),
  ]),
  remoteKey: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('typed'), value: typedKey }),
  ]),
});

const direction = z.enum(['both', 'out', 'in', 'off']);
const label = z.string().trim().min(1).max(255);
const mapping = z.strictObject({ ours: label, theirs: label });

export const contractInput = z.strictObject({
  id: id.optional(),
  version: version.optional(),
  acceptsPeersId: id.optional(),
  connectionId: id,
  name,
  project: z.strictObject({ id: z.string().regex(/^\d+$/, 'Choose a project.'), key: label, name: label }),
  peerProject: z.string().trim().max(80),
  issueTypes: z
    .array(z.strictObject({ ours: z.strictObject({ id: z.string().regex(/^\d+$/), name: label }), theirs: label }))
    .min(1, 'Choose at least one issue type.')
    .max(50),
  jql: z.string().trim().max(4000, 'The JQL may have at most 4,000 characters.'),
  fields: z.record(z.string().max(60), direction),
  comments: direction,
  statuses: z.array(mapping).max(200),
  priorities: z.array(mapping).max(100),
  users: z.array(z.strictObject({ ours: person, theirs: person })).max(1000),
});

export const byId = z.strictObject({ id });
export const versioned = z.strictObject({ id, version });
export const connectionSwitch = z.strictObject({ id, version, state: z.enum(['active', 'paused']) });
export const contractSwitch = z.strictObject({ id, version, state: z.enum(['on', 'off']) });
export const ofConnection = z.strictObject({ connectionId: id });
export const contractList = z.strictObject({ connectionId: id.optional() });
export const search = z.strictObject({ query: z.string().max(200) });
export const projectOf = z.strictObject({ projectId: z.string().regex(/^\d+$/) });
export const pairRef = z.strictObject({ contractId: id, issueId: z.string().regex(/^\d+$/) });
export const nothing = z.strictObject({});

export const activityFilter = z.strictObject({
  connectionId: id.optional(),
  contractId: id.optional(),
  issueKey: z.string().trim().max(60).optional(),
  result: z.enum(['done', 'waiting', 'attention', 'note']).optional(),
  day: z.iso.date().optional(),
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
});

export const page = z.strictObject({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
});

export const settingsInput = z.strictObject({
  alternativeJiraUrl: z
    .string()
    .trim()
    .max(300)
    .refine(
      (url) => url === '' || /^https:\/\/[\w.-]+(\/.*)?$/.test(url),
      'Enter an address that begins with https://, or leave it empty.',
    )
    .transform((url) => url || null),
  activityRetentionDays: z.number().int().min(1, 'At least 1 day.').max(90, 'At most 90 days.'),
});
