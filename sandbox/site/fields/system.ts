/** Fields that are shown but not written through `fields`: instants, counts, what hangs on the issue. */
import type { IssueFields, IssueRecord } from '../model';
import { api, renderStatus, renderStatusCategory, renderUserOrNull } from '../render';
import {
  renderAttachment,
  renderComment,
  renderLinkFrom,
  renderVotes,
  renderWatches,
  renderWorklog,
  visibleComments,
  visibleWorklogs,
} from '../render-children';
import { timestamp } from '../time';
import { type FieldAt, type FieldType, item, unsupported, type Verb } from './field-type';
import { renderLinkedIssue } from './linked-issue';

/** Worklogs that `fields.worklog` holds at most; the rest is at `GET /issue/{key}/worklog`. */
const MAX_INLINE_WORKLOGS = 20;

type Show = (issue: IssueRecord, at: FieldAt) => unknown;

const instant = (value: unknown, at: FieldAt): string | null =>
  typeof value === 'number' ? timestamp(value, at.acting.site.timeZone) : null;
const own =
  (name: string): Show =>
  (issue, at) =>
    instant(issue.fields[name], at);

function progress(issue: IssueRecord): { progress: number; total: number; percent?: number } {
  const spent = issue.fields.timespent ?? 0;
  const total = spent + (issue.fields.timeestimate ?? 0);
  return total === 0
    ? { progress: 0, total: 0 }
    : { progress: spent, total, percent: Math.floor((spent * 100) / total) };
}

/** The issue and its sub-tasks. */
function family(issue: IssueRecord, at: FieldAt): IssueRecord[] {
  const { store } = at.acting.site;
  return [
    issue,
    ...store.childrenOf(issue.id).filter((child) => store.issueTypes.get(child.fields.issuetype)?.subtask),
  ];
}

const sum =
  (name: 'timespent' | 'timeestimate' | 'timeoriginalestimate'): Show =>
  (issue, at) => {
    const values = family(issue, at).flatMap((one) => one.fields[name] ?? []);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  };

function aggregateProgress(issue: IssueRecord, at: FieldAt): unknown {
  const parts = family(issue, at).map(progress);
  const done = parts.reduce((total, part) => total + part.progress, 0);
  const total = parts.reduce((all, part) => all + part.total, 0);
  return total === 0 ? { progress: 0, total: 0 } : { progress: done, total, percent: Math.floor((done * 100) / total) };
}

function workRatio(issue: IssueRecord): number {
  const { timeoriginalestimate: estimate, timespent } = issue.fields;
  return estimate ? Math.floor(((timespent ?? 0) * 100) / estimate) : -1;
}

function comments(issue: IssueRecord, at: FieldAt): unknown {
  const all = visibleComments(at.acting, issue).map((comment) => renderComment(at.acting, comment));
  return {
    comments: all,
    self: `${api(at.acting.site)}/issue/${issue.id}/comment`,
    maxResults: all.length,
    total: all.length,
    startAt: 0,
  };
}

function worklogs(issue: IssueRecord, at: FieldAt): unknown {
  const all = visibleWorklogs(at.acting, issue);
  return {
    startAt: 0,
    maxResults: MAX_INLINE_WORKLOGS,
    total: all.length,
    worklogs: all.slice(0, MAX_INLINE_WORKLOGS).map((worklog) => renderWorklog(at.acting, worklog)),
  };
}

function status(issue: IssueRecord, at: FieldAt): unknown {
  const record = at.acting.site.store.statuses.get(issue.fields.status);
  return record ? renderStatus(at.acting.site, record) : null;
}

function statusCategory(issue: IssueRecord, at: FieldAt): unknown {
  const record = at.acting.site.store.statuses.get(issue.fields.status);
  return record ? renderStatusCategory(at.acting.site, record.category) : null;
}

const SHOWN: Readonly<Record<string, Show>> = {
  status,
  statusCategory,
  statuscategorychangedate: own('statuscategorychangedate'),
  resolutiondate: own('resolutiondate'),
  lastViewed: () => null,
  created: (issue, at) => instant(issue.created, at),
  updated: (issue, at) => instant(issue.updated, at),
  creator: (issue, at) => renderUserOrNull(at.acting, issue.fields.creator),
  workratio: workRatio,
  progress,
  aggregateprogress: aggregateProgress,
  aggregatetimespent: sum('timespent'),
  aggregatetimeestimate: sum('timeestimate'),
  aggregatetimeoriginalestimate: sum('timeoriginalestimate'),
  watches: (issue, at) => renderWatches(at.acting, issue),
  votes: (issue, at) => renderVotes(at.acting, issue),
  comment: comments,
  worklog: worklogs,
  attachment: (issue, at) =>
    at.acting.site.store.attachmentsOf(issue.id).map((attachment) => renderAttachment(at.acting, attachment)),
  issuelinks: (issue, at) =>
    at.acting.site.store.linksOf(issue.id).flatMap((link) => renderLinkFrom(at.acting, link, issue.id) ?? []),
  subtasks: (issue, at) =>
    family(issue, at)
      .slice(1)
      .map((child) => renderLinkedIssue(child, at.acting)),
  security: () => null,
};

/** Verbs of the children that a request may name in `update`; the actions carry them out. */
const CHILD_VERBS: Readonly<Record<string, readonly Verb[]>> = {
  comment: ['add', 'edit', 'remove'],
  worklog: ['add', 'edit', 'remove'],
  issuelinks: ['add'],
  attachment: [],
};

export function systemField(fieldId: string): FieldType {
  const show = SHOWN[fieldId];
  return {
    operations: CHILD_VERBS[fieldId] ?? [],
    write: (verb, _input, _current, at) => {
      throw unsupported(at, verb);
    },
    render: (_fields: Readonly<IssueFields>, at) => (at.issue && show ? show(at.issue, at) : null),
    history: (before, after, at) => {
      if (fieldId !== 'status') return [];
      const name = (id: unknown): string => at.acting.site.store.statuses.get(String(id))?.name ?? '';
      return [item(at, { id: String(before), text: name(before) }, { id: String(after), text: name(after) })];
    },
  };
}
