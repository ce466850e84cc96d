import { readJiraLink, readSiteUrl } from '../../../domain/direct-url';
import * as z from '../../../zod/zod.cjs';
import { id, name, person, problemOf, trimmed, version } from './inputs';

/** What the forms of a direct connection send; the pages check with these as well. */

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
      value: trimmed(4000, `This is no ${what}: it is too long.`, `Enter the ${what}.`).check(
        z.minLength(8, `This is no ${what}: it is too short.`),
      ),
    }),
  ]);

const clientId = trimmed(200, 'This is no client ID: it is too long.', 'Enter the client ID.').check(
  z.minLength(8, 'This is no client ID: it is too short.'),
);

export const credentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oauth'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({ kind: z.literal('client-credentials'), clientId, clientSecret: secret('client secret') }),
  z.strictObject({
    kind: z.literal('api-token'),
    email: trimmed(300, 'The address is too long.').check(
      z.regex(/^[^\s@]+@[^\s@]+$/, 'Enter the account’s e-mail address.'),
    ),
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
  technicalUser: z.nullable(person),
  credentials,
});

export const candidateInput = z.strictObject({ id, version, credentials });

export type CredentialsInput = z.input<typeof credentials>;
export type DirectInput = z.input<typeof directInput>;
export type CandidateInput = z.input<typeof candidateInput>;
