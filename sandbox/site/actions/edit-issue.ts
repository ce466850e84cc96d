/** Edits an issue: `PUT /issue/{key}`, `PUT /assignee`, and each of a bulk edit. */
import type { Acting } from '../context';
import { badRequest, forbidden, JiraError } from '../errors';
import * as events from '../events';
import { isEmpty, screensOf } from '../fields';
import type { FieldRecord, IssueRecord, ProjectRecord } from '../model';
import { may } from '../permissions';
import { workflowOf } from '../workflow';
import { checkNotify, checkOverrides, mayWriteField, projectOf } from './access';
import { prepareChildren } from './children';
import { commitChange } from './commit';
import { readInput, throwCollected } from './input';
import { inlineProperties } from './properties';

export interface EditOptions {
  /** @default true */
  notifyUsers?: boolean;
  /** Asked for `overrideScreenSecurity` or `overrideEditableFlag`. @default false */
  overrides?: boolean;
}

/** Fields that an edit may set only where the edit screen shows them. */
const SCREEN_ONLY = new Set(['resolution']);

function allows(acting: Acting, field: FieldRecord, project: ProjectRecord, issue: IssueRecord): boolean {
  if (!may(acting, 'EDIT_ISSUES', issue)) return false;
  if (field.id === 'project') return false;
  if (SCREEN_ONLY.has(field.id) && !screensOf(project, issue.fields.issuetype).edit.includes(field.id)) return false;
  return mayWriteField(acting, field, project, issue);
}

/**
 * @param body `{fields, update, properties}`; a `transition` in it is ignored, as Jira does
 * @throws JiraError 400, 403
 */
export function editIssue(
  acting: Acting,
  issue: IssueRecord,
  body: Record<string, unknown>,
  options: EditOptions = {},
): IssueRecord {
  const project = projectOf(acting, issue);
  checkOverrides(acting, options.overrides ?? false);
  checkNotify(acting, project, options.notifyUsers ?? true);
  if (body.fields === undefined && body.update === undefined && body.properties === undefined)
    throw badRequest("one of 'fields' or 'update' required");
  const errors: Record<string, string> = {};
  const input = readInput(body, {
    acting,
    project,
    issue,
    current: issue.fields,
    allows: (field) => allows(acting, field, project, issue),
    errors,
  });
  checkRequired(acting, project, issue, input.values, errors);
  checkTypeChange(acting, project, issue, input.values, errors);
  const properties = inlineProperties(body.properties);
  const keys = Object.keys(properties);
  const mayEdit = may(acting, 'EDIT_ISSUES', issue);
  if (keys.length > 0 && !mayEdit)
    throw new JiraError(400, ['You do not have permission to edit issues in this project.']);
  const runChildren = prepareChildren(acting, issue, input.children, errors);
  throwCollected(errors);

  const next = commitChange(acting, issue, {
    fields: input.values,
    ...(keys.length > 0 ? { record: { properties: { ...issue.properties, ...properties } } } : {}),
  });
  for (const key of keys) events.issuePropertyChanged(acting, 'set', next, key, properties[key]);
  runChildren();
  return acting.site.store.issues.get(issue.id) ?? next;
}

/** A field that must hold a value cannot be emptied. */
function checkRequired(
  acting: Acting,
  project: ProjectRecord,
  issue: IssueRecord,
  values: Record<string, unknown>,
  errors: Record<string, string>,
): void {
  for (const id of screensOf(project, issue.fields.issuetype).required) {
    if (id in values && isEmpty(values[id]) && !errors[id])
      errors[id] = `${acting.site.store.fields.get(id)?.name ?? id} is required.`;
  }
}

/** The type may change where the new one follows the same workflow; anything else is a move. */
function checkTypeChange(
  acting: Acting,
  project: ProjectRecord,
  issue: IssueRecord,
  values: Record<string, unknown>,
  errors: Record<string, string>,
): void {
  const type = values.issuetype;
  if (typeof type !== 'string' || type === issue.fields.issuetype) return;
  if (workflowOf(acting, project, type).id !== workflowOf(acting, project, issue.fields.issuetype).id)
    errors.issuetype = 'The issue type selected is invalid.';
}

/**
 * Assigns without asking for Edit issues.
 * @param body exactly one of `accountId`, `name`, `key`; `null` unassigns, `"-1"` gives it to the default assignee
 * @throws JiraError 400, 403
 */
export function assignIssue(acting: Acting, issue: IssueRecord, body: Record<string, unknown>): IssueRecord {
  const project = projectOf(acting, issue);
  if (!may(acting, 'ASSIGN_ISSUES', issue)) throw forbidden('You do not have permission to assign issues.');
  if (!('accountId' in body))
    throw new JiraError(400, [], {
      assignee: "'accountId' must be the only user identifying query parameter in GDPR strict mode.",
    });
  const errors: Record<string, string> = {};
  const value = body.accountId === null ? null : { accountId: body.accountId };
  const input = readInput(
    { fields: { assignee: value } },
    { acting, project, issue, current: issue.fields, allows: () => true, errors },
  );
  throwCollected(errors);
  return commitChange(acting, issue, { fields: input.values });
}
