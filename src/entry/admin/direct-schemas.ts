import * as z from '../../zod/zod.cjs';
import { readJiraLink, readSiteUrl } from '../../domain/direct-url';
import { DIRECT_STEPS } from '../../domain/direct-test';
import { id, name, problemOf, trimmed, version } from './api/inputs';

/** What the resolvers of direct connections take. */

const checked = (read: (text: string) => { url: string } | { problem: string }) =>
  trimmed(300, 'The address is too long.').check(
    problemOf((text) => {
      const result = read(text);
      return 'problem' in result ? result.problem : undefined;
    }),
  );

const secret = (what: string) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({
      kind: z.literal('typed'),
      value: trimmed(4000, `This is no ${what}.`).check(z.minLength(8, `This is no ${what}: it is too short.`)),
    }),
  ]);

const clientId = trimmed(200).check(z.minLength(8, 'This is no client id: it is too short.'));

const credentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oauth'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({ kind: z.literal('client-credentials'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({
    kind: z.literal('api-token'),
    email: trimmed(300).check(z.regex(/^[^\s@]+@[^\s@]+$/, 'Enter the account’s e-mail address.')),
    apiToken: secret('API token'),
    /** Epoch milliseconds, as the peer showed it; `null`: not known. */
    expiresAt: z.nullable(z.int().check(z.minimum(0))),
  }),
]);

export const directInput = z.strictObject({
  id: z.optional(id),
  version: z.optional(version),
  name,
  jiraLink: checked(readJiraLink),
  jiraApiUrl: z.pipe(
    checked((text) => readSiteUrl(text.replace(/\/+$/, ''))),
    z.transform((text: string) => text.replace(/\/+$/, '')),
  ),
  technicalUser: z.nullable(
    z.strictObject({
      accountId: z.string().check(z.minLength(1), z.maxLength(200)),
      displayName: z.string().check(z.maxLength(300)),
    }),
  ),
  credentials,
});

export const candidateInput = z.strictObject({ id, version, credentials });
export const directStep = z.strictObject({
  id,
  step: z.enum(DIRECT_STEPS),
  slot: z._default(z.enum(['grant', 'candidate']), 'grant'),
});
export const peerSearch = z.strictObject({ id, query: trimmed(200) });
export const peerProject = z.strictObject({ id, key: trimmed(80).check(z.regex(/^\w+$/)) });
