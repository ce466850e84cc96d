/** Puts a change into the store with everything that follows from it: `updated`, history, event. */
import type { Acting } from '../context';
import * as events from '../events';
import { changeItems, same } from '../fields';
import type { ChangeItem, IssueFields, IssueRecord } from '../model';

/** `updated` never goes back, whatever the clock does. */
export function touched(acting: Acting, issue: IssueRecord): number {
  return Math.max(acting.site.clock.now(), issue.updated);
}

export interface IssueChange {
  /** New values by field id. */
  fields?: Record<string, unknown>;
  /** Other members of the record. */
  record?: Partial<Pick<IssueRecord, 'key' | 'projectId' | 'watchers' | 'votes' | 'properties'>>;
  /** Items that do not come from fields: links, files, the key. */
  items?: ChangeItem[];
  /** Bumps `updated` even where no field differs (comments, worklogs). */
  touches?: boolean;
}

/**
 * Writes the change. Where nothing differs, nothing is written and no event goes out.
 * @returns the record as it is now
 */
export function commitChange(acting: Acting, issue: IssueRecord, change: IssueChange): IssueRecord {
  const { store } = acting.site;
  const fields = change.fields
    ? followUps(acting, issue, { ...issue.fields, ...change.fields } as IssueFields)
    : issue.fields;
  const project = store.projects.get(change.record?.projectId ?? issue.projectId);
  const items = [
    ...(project && change.fields ? changeItems(acting, project, issue, issue.fields, fields) : []),
    ...(change.items ?? []),
  ];
  const differs = items.length > 0 || change.touches === true;
  if (!differs && change.record === undefined) return issue;
  const next: IssueRecord = {
    ...issue,
    ...change.record,
    fields,
    updated: differs ? touched(acting, issue) : issue.updated,
    version: issue.version + 1,
  };
  store.putIssue(next);
  if (items.length > 0) {
    const entry = {
      id: store.nextId('history'),
      issueId: issue.id,
      authorId: acting.accountId ?? null,
      created: next.updated,
      items,
    };
    store.addHistory(entry);
    events.issueUpdated(acting, next, entry);
  }
  return next;
}

/** Stored values that follow others: when a status category changes, when a resolution is set. */
function followUps(acting: Acting, issue: IssueRecord, after: IssueFields): IssueFields {
  const { store } = acting.site;
  const now = touched(acting, issue);
  if (!same(issue.fields.resolution, after.resolution)) after.resolutiondate = after.resolution === null ? null : now;
  const category = (id: string): string | undefined => store.statuses.get(id)?.category;
  if (category(issue.fields.status) !== category(after.status)) after.statuscategorychangedate = now;
  return after;
}
