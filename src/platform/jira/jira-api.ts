import type { Route } from '@forge/api';
import { route } from '@forge/api';
import type { Json } from '../../domain/canonical';
import { AppError } from '../../domain/errors';
import type { Actor, JiraComment, JiraIssue, LocalJira, NewIssue } from '../../usecases/ports';
import type { JiraRequest } from './request';
import type { RawComment, RawIssue } from './shapes';
import { toComment, toIssue } from './shapes';

/** The property of issues and comments made here for the peer's; the manifest has it indexed for search. */
export const PROPERTY = 'causeway';
const COMMENTS_PER_PAGE = 100;
/** Ids that one request may name. */
const COMMENTS_PER_LIST = 1000;
const MAX_COMMENT_PAGES = 50;

interface SearchAnswer {
  issues?: RawIssue[];
  nextPageToken?: string;
}

/** How requests reach a Jira: who asks, and by which way, is the door's business. */
export interface JiraDoor {
  read<T>(path: Route, request?: JiraRequest): Promise<T>;
  write<T>(actor: Actor, path: Route, request: JiraRequest): Promise<T>;
}

export interface SearchOptions {
  size: number;
  token?: string | undefined;
  /** Entity properties to bring along. */
  properties?: string[];
}

/** What the engine asks of a Jira, as requests of its REST API. */
export function jiraOver(door: JiraDoor): LocalJira {
  return {
    issue: (...given) => issue(door, ...given),
    issueMatching: (...given) => issueMatching(door, ...given),
    search: (...given) => search(door, ...given),
    issuesOfPair: (pairId) => issuesOfPair(door, pairId),
    createIssue: (...given) => createIssue(door, ...given),
    editIssue: (...given) => editIssue(door, ...given),
    transition: (...given) => transition(door, ...given),
    comments: (...given) => comments(door, ...given),
    allComments: (...given) => allComments(door, ...given),
    addComment: (...given) => addComment(door, ...given),
    editComment: (...given) => editComment(door, ...given),
    deleteComment: (...given) => deleteComment(door, ...given),
    self: () => self(door),
  };
}

async function issue(
  door: JiraDoor,
  issueId: string,
  fields: string[],
  options: { transitions?: boolean; history?: boolean } = {},
): Promise<JiraIssue | undefined> {
  const expand = [...(options.transitions ? ['transitions'] : []), ...(options.history ? ['changelog'] : [])];
  const path =
    expand.length > 0
      ? route`/rest/api/3/issue/${issueId}?fields=${fields.join(',')}&expand=${expand.join(',')}`
      : route`/rest/api/3/issue/${issueId}?fields=${fields.join(',')}`;
  try {
    return toIssue(await door.read<RawIssue>(path));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND') return undefined;
    throw thrown;
  }
}

async function issueMatching(
  door: JiraDoor,
  jql: string,
  issueId: string,
  fields: string[],
): Promise<JiraIssue | undefined> {
  const body = {
    jql: `(${jql}) AND id = ${issueId}`,
    fields,
    properties: [PROPERTY],
    reconcileIssues: [Number(issueId)],
    maxResults: 1,
  };
  let answer: SearchAnswer;
  try {
    answer = await door.read<SearchAnswer>(route`/rest/api/3/search/jql`, { method: 'POST', body });
  } catch (thrown) {
    // Jira refuses a query that names an issue which is not there.
    const refused = thrown instanceof AppError && thrown.code === 'JIRA_REFUSED';
    if (refused && !(await issue(door, issueId, ['updated']))) return undefined;
    throw thrown;
  }
  const raw = answer.issues?.find(({ id }) => id === issueId);
  return raw && toIssue(raw);
}

export async function search(door: JiraDoor, jql: string, fields: string[], page: SearchOptions) {
  const answer = await door.read<SearchAnswer>(route`/rest/api/3/search/jql`, {
    method: 'POST',
    body: {
      jql,
      fields,
      maxResults: page.size,
      ...(page.properties ? { properties: page.properties } : {}),
      ...(page.token ? { nextPageToken: page.token } : {}),
    },
  });
  return { issues: (answer.issues ?? []).map(toIssue), token: answer.nextPageToken ?? null };
}

async function issuesOfPair(door: JiraDoor, pairId: string): Promise<JiraIssue[]> {
  const jql = `issue.property[${PROPERTY}].pair = "${pairId}"`;
  return (await search(door, jql, ['summary'], { size: 2 })).issues;
}

async function createIssue(door: JiraDoor, input: NewIssue, actor: Actor): Promise<{ id: string; key: string }> {
  const fields = { ...input.fields, project: { id: input.projectId }, issuetype: { id: input.issueTypeId } };
  const properties = [{ key: PROPERTY, value: { pair: input.pairId } }];
  const { id, key } = await door.write<{ id: string; key: string }>(actor, route`/rest/api/3/issue`, {
    method: 'POST',
    body: { fields, properties },
  });
  return { id, key };
}

async function editIssue(door: JiraDoor, issueId: string, fields: Record<string, Json>, actor: Actor): Promise<void> {
  await door.write(actor, route`/rest/api/3/issue/${issueId}`, { method: 'PUT', body: { fields } });
}

async function transition(door: JiraDoor, issueId: string, transitionId: string, actor: Actor): Promise<void> {
  await door.write(actor, route`/rest/api/3/issue/${issueId}/transitions`, {
    method: 'POST',
    body: { transition: { id: transitionId } },
  });
}

async function comments(door: JiraDoor, issueId: string, ids: string[]): Promise<JiraComment[]> {
  const found: JiraComment[] = [];
  for (let from = 0; from < ids.length; from += COMMENTS_PER_LIST) {
    const answer = await door.read<{ values?: (RawComment & { self?: string })[] }>(
      route`/rest/api/3/comment/list?expand=properties`,
      { method: 'POST', body: { ids: ids.slice(from, from + COMMENTS_PER_LIST).map(Number) } },
    );
    found.push(...(answer.values ?? []).filter(({ self }) => belongsTo(self, issueId)).map(toComment));
  }
  return found;
}

/** `comment/list` answers for any issue; a comment's own address tells whose it is. */
function belongsTo(self: string | undefined, issueId: string): boolean {
  const owner = /\/issue\/(\d+)\/comment\//.exec(self ?? '')?.[1];
  return owner === undefined || owner === issueId;
}

async function allComments(door: JiraDoor, issueId: string): Promise<JiraComment[]> {
  const found: JiraComment[] = [];
  for (let page = 0; page < MAX_COMMENT_PAGES; page += 1) {
    const answer = await door.read<{ comments?: RawComment[]; total?: number }>(
      route`/rest/api/3/issue/${issueId}/comment?startAt=${found.length}&maxResults=${COMMENTS_PER_PAGE}&expand=properties`,
    );
    const comments = answer.comments ?? [];
    found.push(...comments.map(toComment));
    if (comments.length === 0 || found.length >= (answer.total ?? 0)) break;
  }
  return found;
}

async function addComment(
  door: JiraDoor,
  issueId: string,
  body: Json,
  property: Json,
  actor: Actor,
): Promise<JiraComment> {
  const raw = await door.write<RawComment>(actor, route`/rest/api/3/issue/${issueId}/comment`, {
    method: 'POST',
    body: { body, properties: [{ key: PROPERTY, value: property }] },
  });
  return toComment(raw);
}

async function editComment(
  door: JiraDoor,
  issueId: string,
  commentId: string,
  body: Json,
  actor: Actor,
): Promise<JiraComment> {
  const raw = await door.write<RawComment>(actor, route`/rest/api/3/issue/${issueId}/comment/${commentId}`, {
    method: 'PUT',
    body: { body },
  });
  return toComment(raw);
}

async function deleteComment(door: JiraDoor, issueId: string, commentId: string, actor: Actor): Promise<void> {
  try {
    await door.write(actor, route`/rest/api/3/issue/${issueId}/comment/${commentId}`, { method: 'DELETE' });
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND')) throw thrown;
  }
}

async function self(door: JiraDoor): Promise<{ accountId: string; siteUrl: string }> {
  const [myself, info] = await Promise.all([
    door.read<{ accountId: string }>(route`/rest/api/3/myself`),
    door.read<{ baseUrl: string }>(route`/rest/api/3/serverInfo`),
  ]);
  return { accountId: myself.accountId, siteUrl: info.baseUrl };
}
