/** One issue: created, read, edited, assigned, deleted, transitioned; its history. */
import { findIssue } from '../actions/access';
import { createIssue } from '../actions/create-issue';
import { deleteIssue } from '../actions/delete-issue';
import { assignIssue, editIssue } from '../actions/edit-issue';
import { transitionIssue } from '../actions/transition-issue';
import {
  type Answer,
  flag,
  json,
  list,
  noContent,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
  wholeNumber,
} from '../context';
import { badRequest } from '../errors';
import type { IssueRecord } from '../model';
import { api, page } from '../render';
import { offeredTransitions, renderHistory, renderIssue, renderTransition } from '../render-issue';
import { transitionsFrom } from '../workflow';

/** Jira's largest page of a history. */
const MAX_CHANGELOG_PAGE = 100;

const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');

function create(context: RequestContext): Answer {
  const issue = createIssue(context, objectBody(context));
  return json(201, { id: issue.id, key: issue.key, self: `${api(context.site)}/issue/${issue.id}` });
}

function view(context: RequestContext, issue: IssueRecord, fields: string[] = list(context, 'fields')): Answer {
  return ok(
    renderIssue(context, issue, {
      fields,
      byDefault: '*all',
      expand: list(context, 'expand'),
      properties: list(context, 'properties'),
    }),
  );
}

function edit(context: RequestContext): Answer {
  const body = objectBody(context);
  const issue = issueOf(context);
  const edited = editIssue(context, issue, body, {
    notifyUsers: flag(context, 'notifyUsers', true),
    overrides: flag(context, 'overrideScreenSecurity') || flag(context, 'overrideEditableFlag'),
  });
  return flag(context, 'returnIssue') ? view(context, edited, []) : noContent();
}

function assign(context: RequestContext): Answer {
  assignIssue(context, issueOf(context), objectBody(context));
  return noContent();
}

function remove(context: RequestContext): Answer {
  deleteIssue(context, issueOf(context), flag(context, 'deleteSubtasks'));
  return noContent();
}

function transitions(context: RequestContext): Answer {
  const issue = issueOf(context);
  const wanted = context.query.get('transitionId');
  const offered = flag(context, 'includeUnavailableTransitions')
    ? transitionsFrom(context, issue)
    : offeredTransitions(context, issue);
  const withFields = list(context, 'expand').includes('transitions.fields');
  const shown = offered
    .filter((one) => wanted === null || one.transition.id === wanted)
    .map((one) => renderTransition(context, issue, one, withFields));
  return ok({ expand: 'transitions', transitions: shown });
}

function transition(context: RequestContext): Answer {
  const body = objectBody(context);
  transitionIssue(context, issueOf(context), body);
  return noContent();
}

function changelog(context: RequestContext): Answer {
  const issue = issueOf(context);
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(MAX_CHANGELOG_PAGE, Math.max(0, wholeNumber(context, 'maxResults', MAX_CHANGELOG_PAGE)));
  const cut = page(
    context.site.store.historyOf(issue.id),
    startAt,
    maxResults,
    `${api(context.site)}/issue/${issue.key}/changelog`,
  );
  return ok({ ...cut, values: cut.values.map((entry) => renderHistory(context, entry)) });
}

function changelogList(context: RequestContext): Answer {
  const issue = issueOf(context);
  const { changelogIds } = objectBody(context);
  if (!Array.isArray(changelogIds)) throw badRequest('changelogIds must be an array of ids.');
  const wanted = new Set(changelogIds.map(String));
  const histories = context.site.store
    .historyOf(issue.id)
    .filter((entry) => wanted.has(entry.id))
    .map((entry) => renderHistory(context, entry));
  return ok({ startAt: 0, maxResults: histories.length, total: histories.length, histories });
}

function votes(context: RequestContext): Answer {
  const issue = issueOf(context);
  return ok({ ...voteCount(context, issue), voters: [] });
}

function voteCount(context: RequestContext, issue: IssueRecord): Record<string, unknown> {
  return {
    self: `${api(context.site)}/issue/${issue.key}/votes`,
    votes: issue.votes.length,
    hasVoted: context.accountId !== undefined && issue.votes.includes(context.accountId),
  };
}

/** People neither vote for what they reported nor for what is resolved. */
function vote(context: RequestContext): Answer {
  const issue = issueOf(context);
  const account = context.accountId;
  if (account === undefined || issue.fields.reporter === account)
    throw badRequest('You cannot vote for an issue you have reported.');
  if (issue.fields.resolution !== null) throw badRequest('You cannot vote or change your vote on resolved issues.');
  context.site.store.putIssue({ ...issue, votes: [...new Set([...issue.votes, account])], version: issue.version + 1 });
  return noContent();
}

function unvote(context: RequestContext): Answer {
  const issue = issueOf(context);
  context.site.store.putIssue({
    ...issue,
    votes: issue.votes.filter((voter) => voter !== context.accountId),
    version: issue.version + 1,
  });
  return noContent();
}

const ISSUE = '/rest/api/3/issue/{issueIdOrKey}';

export const ISSUE_ROUTES: readonly RouteDefinition[] = [
  { method: 'POST', path: '/rest/api/3/issue', operationId: 'createIssue', anonymous: true, handler: create },
  {
    method: 'GET',
    path: ISSUE,
    operationId: 'getIssue',
    anonymous: true,
    handler: (context) => view(context, issueOf(context)),
  },
  { method: 'PUT', path: ISSUE, operationId: 'editIssue', anonymous: true, handler: edit },
  { method: 'DELETE', path: ISSUE, operationId: 'deleteIssue', handler: remove },
  { method: 'PUT', path: `${ISSUE}/assignee`, operationId: 'assignIssue', anonymous: true, handler: assign },
  { method: 'GET', path: `${ISSUE}/transitions`, operationId: 'getTransitions', anonymous: true, handler: transitions },
  { method: 'POST', path: `${ISSUE}/transitions`, operationId: 'doTransition', anonymous: true, handler: transition },
  { method: 'GET', path: `${ISSUE}/changelog`, operationId: 'getChangeLogs', anonymous: true, handler: changelog },
  {
    method: 'POST',
    path: `${ISSUE}/changelog/list`,
    operationId: 'getChangeLogsByIds',
    anonymous: true,
    handler: changelogList,
  },
  { method: 'GET', path: `${ISSUE}/votes`, operationId: 'getVotes', anonymous: true, handler: votes },
  { method: 'POST', path: `${ISSUE}/votes`, operationId: 'addVote', handler: vote },
  { method: 'DELETE', path: `${ISSUE}/votes`, operationId: 'removeVote', handler: unvote },
];
