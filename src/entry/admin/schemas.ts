import * as z from '../../zod';
import { id, version } from './api/inputs';

/** What each resolver takes; what forms send is in `api/inputs`, for the pages use it too. */
export { connectionInput, contractInput, settingsInput } from './api/inputs';

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
