import { route } from '@forge/api';
import type { Json } from '../../domain/canonical';
import { AppError } from '../../domain/errors';
import type { Actor, JiraComment, JiraIssue, LocalJira, NewIssue } from '../../usecases/ports';
import { requestAsActor, requestJira } from './request';
import type { RawComment, RawIssue } from './shapes';
import { toComment, toIssue } from './shapes';

/** The property of issues and comments made here for the peer's; the manifest has it indexed for search. */
const PROPERTY = 'causeway';
const COMMENTS_PER_PAGE = 100;
const MAX_COMMENT_PAGES = 50;

interface SearchAnswer {
  issues?: RawIssue[];
  nextPageToken?: string;
}

/** This site's Jira: read as the app, written on behalf of the technical user. */
export const localJira: LocalJira = {
  issue,
  issueMatching,
  search,
  issuesOfPair,
  createIssue,
  editIssue,
  transition,
  comments,
  allComments,
  addComment,
  editComment,
  deleteComment,
  self,
};

async function issue(
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
    return toIssue(await requestJira<RawIssue>({ as: 'app' }, path));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND') return undefined;
    throw thrown;
  }
}

async function issueMatching(jql: string, issueId: string, fields: string[]): Promise<JiraIssue | undefined> {
  const body = {
    jql: `(${jql}) AND id = ${issueId}`,
    fields,
    properties: [PROPERTY],
    reconcileIssues: [Number(issueId)],
    maxResults: 1,
  };
  let answer: SearchAnswer;
  try {
    answer = await requestJira<SearchAnswer>({ as: 'app' }, route`/rest/api/3/search/jql`, { method: 'POST', body });
  } catch (thrown) {
    // Jira refuses a query that names an issue which is not there.
    const refused = thrown instanceof AppError && thrown.code === 'JIRA_REFUSED';
    if (refused && !(await issue(issueId, ['updated']))) return undefined;
    throw thrown;
  }
  const raw = answer.issues?.find(({ id }) => id === issueId);
  return raw && toIssue(raw);
}

async function search(jql: string, fields: string[], page: { size: number; token?: string }) {
  const answer = await requestJira<SearchAnswer>({ as: 'app' }, route`/rest/api/3/search/jql`, {
    method: 'POST',
    body: { jql, fields, maxResults: page.size, ...(page.token ? { nextPageToken: page.token } : {}) },
  });
  return { issues: (answer.issues ?? []).map(toIssue), token: answer.nextPageToken ?? null };
}

async function issuesOfPair(pairId: string): Promise<JiraIssue[]> {
  const jql = `issue.property[${PROPERTY}].pair = "${pairId}"`;
  return (await search(jql, ['summary'], { size: 2 })).issues;
}

async function createIssue(input: NewIssue, actor: Actor): Promise<{ id: string; key: string }> {
  const fields = { ...input.fields, project: { id: input.projectId }, issuetype: { id: input.issueTypeId } };
  const properties = [{ key: PROPERTY, value: { pair: input.pairId } }];
  const { id, key } = await requestAsActor<{ id: string; key: string }>(actor, route`/rest/api/3/issue`, {
    method: 'POST',
    body: { fields, properties },
  });
  return { id, key };
}

async function editIssue(issueId: string, fields: Record<string, Json>, actor: Actor): Promise<void> {
  await requestAsActor(actor, route`/rest/api/3/issue/${issueId}`, { method: 'PUT', body: { fields } });
}

async function transition(issueId: string, transitionId: string, actor: Actor): Promise<void> {
  await requestAsActor(actor, route`/rest/api/3/issue/${issueId}/transitions`, {
    method: 'POST',
    body: { transition: { id: transitionId } },
  });
}

async function comments(issueId: string, ids: string[]): Promise<JiraComment[]> {
  const answer = await requestJira<{ values?: (RawComment & { self?: string })[] }>(
    { as: 'app' },
    route`/rest/api/3/comment/list?expand=properties`,
    { method: 'POST', body: { ids: ids.map(Number) } },
  );
  return (answer.values ?? []).filter(({ self }) => belongsTo(self, issueId)).map(toComment);
}

/** `comment/list` answers for any issue; a comment's own address tells whose it is. */
function belongsTo(self: string | undefined, issueId: string): boolean {
  const owner = /\/issue\/(\d+)\/comment\//.exec(self ?? '')?.[1];
  return owner === undefined || owner === issueId;
}

async function allComments(issueId: string): Promise<JiraComment[]> {
  const found: JiraComment[] = [];
  for (let page = 0; page < MAX_COMMENT_PAGES; page += 1) {
    const answer = await requestJira<{ comments?: RawComment[]; total?: number }>(
      { as: 'app' },
      route`/rest/api/3/issue/${issueId}/comment?startAt=${found.length}&maxResults=${COMMENTS_PER_PAGE}&expand=properties`,
    );
    const comments = answer.comments ?? [];
    found.push(...comments.map(toComment));
    if (comments.length === 0 || found.length >= (answer.total ?? 0)) break;
  }
  return found;
}

async function addComment(issueId: string, body: Json, property: Json, actor: Actor): Promise<JiraComment> {
  const raw = await requestAsActor<RawComment>(actor, route`/rest/api/3/issue/${issueId}/comment`, {
    method: 'POST',
    body: { body, properties: [{ key: PROPERTY, value: property }] },
  });
  return toComment(raw);
}

async function editComment(issueId: string, commentId: string, body: Json, actor: Actor): Promise<JiraComment> {
  const raw = await requestAsActor<RawComment>(actor, route`/rest/api/3/issue/${issueId}/comment/${commentId}`, {
    method: 'PUT',
    body: { body },
  });
  return toComment(raw);
}

async function deleteComment(issueId: string, commentId: string, actor: Actor): Promise<void> {
  try {
    await requestAsActor(actor, route`/rest/api/3/issue/${issueId}/comment/${commentId}`, { method: 'DELETE' });
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND')) throw thrown;
  }
}

async function self(): Promise<{ accountId: string; siteUrl: string }> {
  const [myself, info] = await Promise.all([
    requestJira<{ accountId: string }>({ as: 'app' }, route`/rest/api/3/myself`),
    requestJira<{ baseUrl: string }>({ as: 'app' }, route`/rest/api/3/serverInfo`),
  ]);
  return { accountId: myself.accountId, siteUrl: info.baseUrl };
}
