import * as z from '../../zod/zod.cjs';
import { id, trimmed, version } from './api/inputs';

/** What each resolver takes; what forms send is in `api/inputs`, for the pages use it too. */
export { connectionInput, contractInput, settingsInput } from './api/inputs';

const numericId = z.string().check(z.regex(/^\d+$/));
const paging = {
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  cursor: z.optional(z.string().check(z.maxLength(2000))),
};

export const byId = z.strictObject({ id });
export const versioned = z.strictObject({ id, version });
export const connectionSwitch = z.strictObject({ id, version, state: z.enum(['active', 'paused']) });
export const contractSwitch = z.strictObject({ id, version, state: z.enum(['on', 'off']) });
export const ofConnection = z.strictObject({ connectionId: id });
export const contractList = z.strictObject({ connectionId: z.optional(id) });
export const search = z.strictObject({ query: z.string().check(z.maxLength(200)) });
export const projectOf = z.strictObject({ projectId: numericId });
export const pairRef = z.strictObject({ contractId: id, issueId: numericId });
export const nothing = z.strictObject({});

export const activityFilter = z.strictObject({
  connectionId: z.optional(id),
  contractId: z.optional(id),
  issueKey: z.optional(trimmed(60)),
  result: z.optional(z.enum(['done', 'waiting', 'attention', 'note'])),
  day: z.optional(z.iso.date()),
  ...paging,
});

export const page = z.strictObject(paging);
