import { readJiraLink, readSiteUrl } from '../../../domain/direct-url';
import { peerUrlProblem } from '../../../domain/peer-url';
import * as z from '../../../zod/zod.cjs';
import { accountId, direction, name, problemOf, trimmed } from './inputs';

/** The document of export and import, and what its resolvers take. docs/set-up.schema.json is made of it. */

const what = (most: number) => trimmed(most, `At most ${most} characters.`, 'Must not be empty.');
const mapping = z.strictObject({ ours: what(255), theirs: what(255) });
const person = z.strictObject({ name: trimmed(300, 'At most 300 characters.'), accountId });
const address = (problem: (url: string) => string | undefined) =>
  trimmed(500, 'The address is too long.').check(problemOf(problem));
const read = (reader: (url: string) => object) => (url: string) => {
  const result = reader(url);
  return 'problem' in result ? String(result.problem) : undefined;
};

/** Two of one name could not be told apart. */
const namedOnce = (context: z.core.ParsePayload<{ name: string }[]>) => {
  const seen = new Set<string>();
  context.value.forEach(({ name: given }, place) => {
    const key = given.toLowerCase();
    if (seen.has(key)) {
      const message = `“${given}” is in the document twice.`;
      context.issues.push({ code: 'custom', message, input: given, path: [place, 'name'] });
    }
    seen.add(key);
  });
};

const contract = z.strictObject({
  name,
  project: what(255),
  peerProject: trimmed(80, 'At most 80 characters.'),
  issueTypes: z.array(mapping).check(z.minLength(1, 'At least one issue type.'), z.maxLength(50)),
  jql: trimmed(4000, 'The JQL may have at most 4,000 characters.'),
  fields: z.record(z.string().check(z.maxLength(60)), direction),
  comments: direction,
  statuses: z.array(mapping).check(z.maxLength(200)),
  priorities: z.array(mapping).check(z.maxLength(100)),
  people: z.array(z.strictObject({ ours: person, theirs: person })).check(z.maxLength(1000)),
});

interface Ways {
  kind: 'app' | 'direct';
  remoteUrl: string | null;
  jira: object | null;
}

/** Each kind of connection has its own way to the peer, and none of the other's. */
const ofItsKind = (context: z.core.ParsePayload<Ways>) => {
  const { kind, remoteUrl, jira } = context.value;
  if (kind === 'direct' ? jira && remoteUrl === null : jira === null) return;
  const message =
    kind === 'direct'
      ? 'A direct connection has the addresses of the peer’s Jira, and no Remote URL.'
      : 'A connection between two sites with Causeway has no addresses of the peer’s Jira.';
  context.issues.push({ code: 'custom', message, input: context.value, path: ['kind'] });
};

const connection = z
  .strictObject({
    name,
    kind: z.enum(['app', 'direct']),
    remoteUrl: z.nullable(address(peerUrlProblem)),
    passive: z.boolean(),
    jira: z.nullable(z.strictObject({ link: address(read(readJiraLink)), apiUrl: address(read(readSiteUrl)) })),
    technicalUser: z.nullable(person),
    contracts: z.array(contract).check(z.maxLength(100), namedOnce),
  })
  .check(ofItsKind);

export const transferDocument = z.strictObject({
  format: z.literal('causeway-set-up', 'This is no document of Causeway.'),
  version: z.literal(1, 'This Causeway reads version 1 of the document. Update the older one of the two.'),
  site: trimmed(300),
  connections: z.array(connection).check(z.maxLength(50), namedOnce),
});

export const transferPreview = z.strictObject({ document: transferDocument });
export const transferImport = z.strictObject({ document: transferDocument, digest: what(60) });

export type TransferDocument = z.infer<typeof transferDocument>;
