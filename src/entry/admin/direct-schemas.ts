import * as z from '../../zod';
import { readJiraLink, readSiteUrl } from '../../domain/direct-url';
import { DIRECT_STEPS } from '../../domain/direct-test';
import { id, version } from './api/inputs';

/** What the resolvers of direct connections take. */

const checked = (read: (text: string) => { url: string } | { problem: string }) =>
  z
    .string()
    .trim()
    .max(300, 'The address is too long.')
    .superRefine((text, context) => {
      const result = read(text);
      if ('problem' in result) context.addIssue({ code: 'custom', message: result.problem });
    });

const secret = (what: string) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({
      kind: z.literal('typed'),
      value: z.string().trim().min(8, `This is no ${what}: it is too short.`).max(4000, `This is no ${what}.`),
    }),
  ]);

const clientId = z.string().trim().min(8, 'This is no client id: it is too short.').max(200);

const credentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oauth'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({ kind: z.literal('client-credentials'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({
    kind: z.literal('api-token'),
    email: z
      .string()
      .trim()
      .max(300)
      .regex(/^[^\s@]+@[^\s@]+$/, 'Enter the account’s e-mail address.'),
    apiToken: secret('API token'),
    /** Epoch milliseconds, as the peer showed it; `null`: not known. */
    expiresAt: z.number().int().min(0).nullable(),
  }),
]);

export const directInput = z.strictObject({
  id: id.optional(),
  version: version.optional(),
  name: z.string().trim().min(1, 'Enter a name.').max(80, 'The name may have at most 80 characters.'),
  jiraLink: checked(readJiraLink),
  jiraApiUrl: checked((text) => readSiteUrl(text.replace(/\/+$/, ''))).transform((text) => text.replace(/\/+$/, '')),
  technicalUser: z.strictObject({ accountId: z.string().min(1).max(200), displayName: z.string().max(300) }).nullable(),
  credentials,
});

export const candidateInput = z.strictObject({ id, version, credentials });
export const directStep = z.strictObject({
  id,
  step: z.enum(DIRECT_STEPS),
  slot: z.enum(['grant', 'candidate']).default('grant'),
});
export const peerSearch = z.strictObject({ id, query: z.string().trim().max(200) });
export const peerProject = z.strictObject({ id, key: z.string().trim().min(1).max(80).regex(/^\w+$/) });
