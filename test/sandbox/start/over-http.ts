import type { Announcement } from '../../../sandbox/start/announce';

/** What a person does with curl: REST of a site with basic authentication, and the sandbox's own API. */

type Site = Announcement['sites'][number];

export interface Answer<T> {
  status: number;
  body: T;
}

export interface IssueFields {
  summary: string;
  description: unknown;
  priority: { name: string } | null;
  labels: string[];
  status: { name: string };
}
export interface Issue {
  id: string;
  key: string;
  fields: IssueFields;
}

const FIELDS = 'summary,description,priority,labels,status';
const POLL_MS = 100;

const json = async <T>(response: Response): Promise<Answer<T>> => {
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
};

export const rest = async <T>(site: Site, method: string, path: string, body?: unknown): Promise<Answer<T>> => {
  const authorization = `Basic ${Buffer.from(`${site.admin.email}:${site.admin.token}`).toString('base64')}`;
  const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return json<T>(await fetch(`${site.url}/rest/api/3${path}`, { method, headers, ...init }));
};

export const hostCall = async <T>(
  { host }: Announcement,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> => {
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  return json<T>(await fetch(`${host}${path}`, { method, headers: { 'content-type': 'application/json' }, ...init }));
};

export async function createIssue(
  site: Site,
  project: string,
  summary: string,
  more: Record<string, unknown> = {},
): Promise<{ id: string; key: string }> {
  const fields = { project: { key: project }, issuetype: { name: 'Task' }, summary, ...more };
  const { status, body } = await rest<{ id: string; key: string }>(site, 'POST', '/issue', { fields });
  if (status !== 201) throw new Error(`not created: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const editIssue = (site: Site, key: string, fields: Record<string, unknown>): Promise<Answer<unknown>> =>
  rest(site, 'PUT', `/issue/${key}`, { fields });

export const readIssue = async (site: Site, key: string): Promise<Issue> =>
  (await rest<Issue>(site, 'GET', `/issue/${key}?fields=${FIELDS}`)).body;

/** Issues of the project whose summary contains the word. */
export async function issuesWith(site: Site, project: string, word: string): Promise<Issue[]> {
  const jql = encodeURIComponent(`project = ${project} ORDER BY created DESC`);
  const path = `/search/jql?jql=${jql}&fields=${FIELDS}&maxResults=100`;
  const { body } = await rest<{ issues: Issue[] }>(site, 'GET', path);
  return body.issues.filter(({ fields }) => fields.summary.includes(word));
}

/** Bodies of the comments as text, oldest first. */
export async function comments(site: Site, key: string): Promise<{ id: string; text: string }[]> {
  const { body } = await rest<{ comments: { id: string; body: unknown }[] }>(site, 'GET', `/issue/${key}/comment`);
  return body.comments.map((comment) => ({ id: comment.id, text: textOf(comment.body) }));
}

export const paragraph = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

function textOf(node: unknown): string {
  const { text, content } = node as { text?: string; content?: unknown[] };
  return text ?? (content ?? []).map(textOf).join('');
}

/** Looks again until it is so. @throws Error with what was seen last */
export async function within<T>(ms: number, look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const endsAt = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > endsAt) throw new Error(`not so after ${ms} ms: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
