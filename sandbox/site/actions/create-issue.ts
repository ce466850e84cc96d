/** Creates one issue: `POST /issue`, and each of a bulk creation. */
import { type Acting, asObject } from '../context';
import { JiraError } from '../errors';
import * as events from '../events';
import { FieldProblem, isEmpty, screensOf } from '../fields';
import { chosenProject } from '../fields/named';
import { defaultAssignee } from '../fields/people';
import type { IssueFields, IssueRecord, IssueTypeRecord, ProjectRecord } from '../model';
import { mayInProject } from '../permissions';
import { workflowOf } from '../workflow';
import { mayWriteField } from './access';
import { prepareChildren } from './children';
import { readInput, throwCollected } from './input';
import { inlineProperties } from './properties';
import { transitionIssue } from './transition-issue';

/**
 * @param body `{fields, update, properties, transition}` as the REST API takes it
 * @throws JiraError 400 with texts by field
 */
export function createIssue(acting: Acting, body: Record<string, unknown>): IssueRecord {
  const fields = asObject(body.fields) ?? {};
  const project = projectFor(acting, fields.project);
  const type = typeFor(acting, project, fields.issuetype);
  const errors: Record<string, string> = {};
  const screen = screensOf(project, type.id);
  const input = readInput(
    { ...body, fields: withoutChoice(fields) },
    {
      acting,
      project,
      current: { issuetype: type.id },
      allows: (field) =>
        (screen.create.includes(field.id) || field.id === 'parent') && mayWriteField(acting, field, project),
      errors,
    },
  );
  if (type.subtask && isEmpty(input.values.parent) && !errors.parent)
    errors.issuetype = 'Issue type is a sub-task but parent issue key or id not specified.';
  if (!('summary' in input.values) && !errors.summary) errors.summary = 'You must specify a summary of the issue.';
  const properties = inlineProperties(body.properties);
  const issue = build(acting, project, type, input.values, properties);
  for (const id of screen.required) {
    if (!errors[id] && screen.create.includes(id) && id !== 'project' && isEmpty(issue.fields[id]))
      errors[id] = `${acting.site.store.fields.get(id)?.name ?? id} is required.`;
  }
  throwCollected(errors);
  const runChildren = prepareChildren(acting, issue, input.children, errors);
  throwCollected(errors);

  project.nextIssueNumber += 1;
  acting.site.store.nextId('issue');
  acting.site.store.putIssue(issue);
  events.issueCreated(acting, issue);
  for (const [key, value] of Object.entries(properties)) events.issuePropertyChanged(acting, 'set', issue, key, value);
  runChildren();
  if (asObject(body.transition))
    transitionIssue(acting, acting.site.store.issues.get(issue.id) ?? issue, { transition: body.transition });
  return acting.site.store.issues.get(issue.id) ?? issue;
}

function withoutChoice(fields: Record<string, unknown>): Record<string, unknown> {
  const { project: _project, issuetype: _issuetype, ...rest } = fields;
  return rest;
}

function projectFor(acting: Acting, input: unknown): ProjectRecord {
  let project: ProjectRecord;
  try {
    project = chosenProject(input, { acting });
  } catch (problem) {
    if (problem instanceof FieldProblem)
      throw new JiraError(400, [], {
        project: input === undefined ? 'Specify a valid project ID or key' : problem.message,
      });
    throw problem;
  }
  if (!mayInProject(acting, 'BROWSE_PROJECTS', project))
    throw new JiraError(400, [], { project: 'valid project is required' });
  if (!mayInProject(acting, 'CREATE_ISSUES', project) || project.archived) {
    const text =
      acting.accountId === undefined
        ? 'Anonymous users do not have permission to create issues in this project. Please try logging in first.'
        : 'You do not have permission to create issues in this project.';
    throw new JiraError(400, [], { project: text });
  }
  return project;
}

function typeFor(acting: Acting, project: ProjectRecord, input: unknown): IssueTypeRecord {
  const { id, name } = (asObject(input) ?? {}) as { id?: unknown; name?: unknown };
  if (id === undefined && name === undefined) throw new JiraError(400, [], { issuetype: 'Specify an issue type' });
  const types = project.issueTypeIds.flatMap((typeId) => acting.site.store.issueTypes.get(typeId) ?? []);
  const found = types.find((type) =>
    id !== undefined ? type.id === String(id) : type.name.toLowerCase() === String(name).toLowerCase(),
  );
  if (!found) throw new JiraError(400, [], { issuetype: 'Specify a valid issue type' });
  return found;
}

function build(
  acting: Acting,
  project: ProjectRecord,
  type: IssueTypeRecord,
  values: Record<string, unknown>,
  properties: Record<string, unknown>,
): IssueRecord {
  const { store, clock } = acting.site;
  const now = clock.now();
  const creator = acting.accountId ?? null;
  const assigneeField = store.fields.get('assignee');
  const fields = {
    ...emptyFields(),
    issuetype: type.id,
    status: workflowOf(acting, project, type.id).initialStatusId,
    creator: creator ?? '',
    reporter: creator,
    assignee: assigneeField ? defaultAssignee({ acting, field: assigneeField, project }) : null,
    priority: project.defaultPriorityId,
    statuscategorychangedate: now,
    ...values,
  } as IssueFields;
  if (fields.resolution !== null) fields.resolutiondate = now;
  return {
    id: peekId(acting),
    key: `${project.key}-${project.nextIssueNumber}`,
    projectId: project.id,
    created: now,
    updated: now,
    fields,
    properties,
    watchers: creator === null ? [] : [creator],
    votes: [],
    version: 1,
  };
}

/** The id the issue will get; it is taken only when nothing can fail any more. */
const peekId = (acting: Acting): string => acting.site.store.peekId('issue');

function emptyFields(): Partial<IssueFields> {
  return {
    summary: '',
    resolution: null,
    resolutiondate: null,
    description: null,
    environment: null,
    labels: [],
    components: [],
    fixVersions: [],
    versions: [],
    duedate: null,
    parent: null,
    timeoriginalestimate: null,
    timeestimate: null,
    timespent: null,
  };
}
