/** Fields that name a record of the site: priority, resolution, issue type, project, parent. */
import type { IssueRecord, ProjectRecord } from '../model';
import { canBrowse } from '../permissions';
import { renderIssueType, renderPriority, renderProjectRef, renderResolution } from '../render';
import { type FieldAt, FieldProblem, type FieldType, item, member, single, unsupported } from './field-type';
import { renderLinkedIssue } from './linked-issue';

/** By id or name among `all`. */
function choose<T extends { id: string; name: string }>(
  all: readonly T[],
  input: unknown,
  messages: { missing: string; id: string; name(value: string): string },
): string {
  const id = member(input, 'id');
  const name = member(input, 'name');
  if (id === undefined && name === undefined) throw new FieldProblem(messages.missing);
  const found = all.find((one) => (id !== undefined ? one.id === id : one.name.toLowerCase() === name?.toLowerCase()));
  if (!found) throw new FieldProblem(id !== undefined ? messages.id : messages.name(name ?? ''));
  return found.id;
}

export const priority = single({
  parse: (input, at) => {
    const { store } = at.acting.site;
    if (input === null) return at.project.defaultPriorityId;
    const all = at.project.priorityIds.flatMap((id) => store.priorities.get(id) ?? []);
    return choose(all, input, {
      missing: 'Specify the Priority (id or name) in the string format',
      id: 'The priority selected is invalid.',
      name: (name) => `Priority name '${name}' is not valid`,
    });
  },
  show: (value, at) => {
    const record = at.acting.site.store.priorities.get(String(value));
    return record ? renderPriority(at.acting.site, record) : null;
  },
  describe: (value, at) => ({
    id: String(value),
    text: at.acting.site.store.priorities.get(String(value))?.name ?? '',
  }),
  allowedValues: (at) =>
    at.project.priorityIds.flatMap((id) => {
      const record = at.acting.site.store.priorities.get(id);
      return record ? [renderPriority(at.acting.site, record)] : [];
    }),
});

export const resolution = single({
  parse: (input, at) =>
    input === null
      ? null
      : choose([...at.acting.site.store.resolutions.values()], input, {
          missing: "Specify a valid 'id' or 'name' for Resolution",
          id: 'The resolution selected is invalid.',
          name: (name) => `Resolution name '${name}' is not valid`,
        }),
  show: (value, at) => {
    const record = at.acting.site.store.resolutions.get(String(value));
    return record ? renderResolution(at.acting.site, record) : null;
  },
  describe: (value, at) => ({
    id: String(value),
    text: at.acting.site.store.resolutions.get(String(value))?.name ?? '',
  }),
  allowedValues: (at) =>
    [...at.acting.site.store.resolutions.values()].map((record) => renderResolution(at.acting.site, record)),
});

export const issuetype = single({
  parse: (input, at) => {
    const { store } = at.acting.site;
    const all = at.project.issueTypeIds.flatMap((id) => store.issueTypes.get(id) ?? []);
    const chosen = choose(all, input, {
      missing: 'Specify an issue type',
      id: 'Specify a valid issue type',
      name: () => 'Specify a valid issue type',
    });
    const current = at.issue && store.issueTypes.get(at.issue.fields.issuetype);
    if (current && store.issueTypes.get(chosen)?.hierarchyLevel !== current.hierarchyLevel) {
      throw new FieldProblem('The issue type selected is invalid.');
    }
    return chosen;
  },
  show: (value, at) => {
    const record = at.acting.site.store.issueTypes.get(String(value));
    return record ? renderIssueType(at.acting.site, record) : null;
  },
  describe: (value, at) => ({
    id: String(value),
    text: at.acting.site.store.issueTypes.get(String(value))?.name ?? '',
  }),
  allowedValues: (at) =>
    at.project.issueTypeIds.flatMap((id) => {
      const record = at.acting.site.store.issueTypes.get(id);
      return record ? [renderIssueType(at.acting.site, record)] : [];
    }),
});

/** Chosen at creation, changed by a move only. */
export const project: FieldType = {
  operations: ['set'],
  write: (_verb, _input, _current, at) => {
    if (at.issue)
      throw new FieldProblem("Field 'project' cannot be set. It is not on the appropriate screen, or unknown.");
    return {};
  },
  render: (_fields, at) => renderProjectRef(at.acting.site, at.project),
  history: () => [],
  allowedValues: (at) => [renderProjectRef(at.acting.site, at.project)],
};

/** The project a request names. @throws FieldProblem where it names none */
export function chosenProject(input: unknown, at: Pick<FieldAt, 'acting'>): ProjectRecord {
  const idOrKey = member(input, 'id', 'key');
  const found = idOrKey === undefined ? undefined : at.acting.site.store.findProject(idOrKey);
  if (!found || found.trashed) throw new FieldProblem('valid project is required');
  return found;
}

function parentIssue(input: unknown, at: FieldAt): IssueRecord {
  const idOrKey = member(input, 'id', 'key');
  const found = idOrKey === undefined ? undefined : at.acting.site.store.findIssue(idOrKey);
  if (!found || !canBrowse(at.acting, found)) throw new FieldProblem('Could not find issue by id or key.');
  return found;
}

/** Sub-tasks have a standard parent of their project; standard issues may have an epic. */
function checkHierarchy(parent: IssueRecord, childTypeId: unknown, at: FieldAt): void {
  const { store } = at.acting.site;
  const parentLevel = store.issueTypes.get(parent.fields.issuetype)?.hierarchyLevel ?? 0;
  const child = store.issueTypes.get(String(childTypeId));
  const sameProject = parent.projectId === at.project.id;
  if (!child || parentLevel !== child.hierarchyLevel + 1 || (child.subtask && !sameProject)) {
    throw new FieldProblem('Given parent work item does not belong to appropriate hierarchy.');
  }
  if (at.issue && parent.id === at.issue.id) throw new FieldProblem('An issue cannot be its own parent.');
}

export const parent: FieldType = {
  operations: ['set'],
  write: (verb, input, current, at) => {
    if (verb !== 'set' && verb !== 'edit') throw unsupported(at, verb);
    const removes = input === null || (typeof input === 'object' && (input as { none?: unknown }).none === true);
    if (removes) {
      if (at.acting.site.store.issueTypes.get(String(current.issuetype))?.subtask)
        throw new FieldProblem('A sub-task must have a parent.');
      return { parent: null };
    }
    const chosen = parentIssue(input, at);
    checkHierarchy(chosen, current.issuetype, at);
    return { parent: chosen.id };
  },
  render: (fields, at) => {
    const found = fields.parent ? at.acting.site.store.issues.get(fields.parent) : undefined;
    return found ? renderLinkedIssue(found, at.acting) : undefined;
  },
  history: (before, after, at) => {
    const describe = (id: unknown): { id: string | null; text: string | null } => {
      const found = typeof id === 'string' ? at.acting.site.store.issues.get(id) : undefined;
      return typeof id === 'string' ? { id, text: found?.key ?? null } : { id: null, text: null };
    };
    const { fieldId: _none, ...change } = item(at, describe(before), describe(after), 'IssueParentAssociation');
    return [change];
  },
};
