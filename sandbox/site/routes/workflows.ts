/** Workflows in both forms of the API, and which project uses which. For administrators. */
import { type Answer, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, forbidden, notFound } from '../errors';
import type { ProjectRecord, StatusCategory, TransitionCondition, TransitionRecord, WorkflowRecord } from '../model';
import { isAdmin } from '../permissions';
import { api, page } from '../render';

type Json = Record<string, unknown>;

function checkAdmin(context: RequestContext): void {
  if (!isAdmin(context)) throw forbidden('Only Jira administrators can access workflows.');
}

function bounds(context: RequestContext): [number, number] {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  return [startAt, Math.min(200, Math.max(1, wholeNumber(context, 'maxResults', 50)))];
}

function found(context: RequestContext): WorkflowRecord[] {
  const text = (context.query.get('queryString') ?? '').toLowerCase();
  const names = context.query.getAll('workflowName').map((name) => name.toLowerCase());
  const projectId = context.query.get('projectId');
  const used =
    projectId === null ? undefined : Object.values(context.site.store.projects.get(projectId)?.workflows ?? {});
  return [...context.site.store.workflows.values()].filter(
    ({ id, name }) =>
      name.toLowerCase().includes(text) &&
      (names.length === 0 || names.includes(name.toLowerCase())) &&
      (used === undefined || used.includes(id)),
  );
}

function paginated(context: RequestContext): Answer {
  checkAdmin(context);
  const [startAt, maxResults] = bounds(context);
  const expand = list(context, 'expand');
  const cut = page(found(context), startAt, maxResults, `${api(context.site)}/workflow/search`);
  return ok({ ...cut, values: cut.values.map((workflow) => older(context, workflow, expand)) });
}

function older(context: RequestContext, workflow: WorkflowRecord, expand: readonly string[]): Json {
  const { statuses } = context.site.store;
  return {
    id: { name: workflow.name, entityId: workflow.id },
    description: workflow.description,
    ...(expand.includes('statuses')
      ? {
          statuses: workflow.statusIds.map((id) => ({
            id,
            name: statuses.get(id)?.name ?? id,
            properties: { issueEditable: true },
          })),
        }
      : {}),
    ...(expand.some((name) => name.startsWith('transitions'))
      ? {
          transitions: [
            initial(workflow),
            ...workflow.transitions.map((one) => olderTransition(one, expand.includes('transitions.rules'))),
          ],
        }
      : {}),
    isDefault: false,
  };
}

function initial(workflow: WorkflowRecord): Json {
  return { id: '1', name: 'Create', description: '', from: [], to: workflow.initialStatusId, type: 'initial' };
}

function olderTransition(transition: TransitionRecord, withRules: boolean): Json {
  return {
    id: transition.id,
    name: transition.name,
    description: transition.description,
    from: transition.from,
    to: transition.to,
    type: transition.from.length === 0 ? 'global' : 'directed',
    ...(transition.screen ? { screen: { id: transition.screen.id, name: `${transition.name} Screen` } } : {}),
    ...(withRules ? { rules: rulesOf(transition) } : {}),
  };
}

const CONDITION_NAMES: Readonly<Record<TransitionCondition['type'], string>> = {
  permission: 'PermissionCondition',
  role: 'InProjectRoleCondition',
  group: 'InGroupCondition',
  assignee: 'AllowOnlyAssignee',
  reporter: 'AllowOnlyReporter',
  subtasks: 'SubTaskBlockingCondition',
};

function rulesOf({ conditions, validators }: TransitionRecord): Json {
  const rules = conditions.map((condition) => ({
    nodeType: 'simple',
    type: CONDITION_NAMES[condition.type],
    configuration: { ...condition },
  }));
  return {
    ...(rules.length === 0
      ? {}
      : {
          conditionsTree: rules.length === 1 ? rules[0] : { nodeType: 'compound', operator: 'AND', conditions: rules },
        }),
    validators: validators.map(({ fieldId, message }) => ({
      type: 'FieldRequiredValidator',
      configuration: { fields: [fieldId], ...(message === undefined ? {} : { errorMessage: message }) },
    })),
    postFunctions: [],
  };
}

const CATEGORIES: Readonly<Record<StatusCategory['key'], string>> = {
  undefined: 'TODO',
  new: 'TODO',
  indeterminate: 'IN_PROGRESS',
  done: 'DONE',
};

function searchNew(context: RequestContext): Answer {
  checkAdmin(context);
  const [startAt, maxResults] = bounds(context);
  const cut = page(found(context), startAt, maxResults, `${api(context.site)}/workflows/search`);
  const { statuses } = context.site.store;
  const used = [...new Set(cut.values.flatMap((workflow) => workflow.statusIds))].flatMap(
    (id) => statuses.get(id) ?? [],
  );
  return ok({
    ...cut,
    statuses: used.map(({ id, name, description, category }) => ({
      id,
      name,
      description,
      statusCategory: CATEGORIES[category],
      statusReference: id,
      scope: { type: 'GLOBAL' },
    })),
    values: cut.values.map(newer),
  });
}

function newer(workflow: WorkflowRecord): Json {
  const create = {
    id: '1',
    name: 'Create',
    description: '',
    links: [],
    toStatusReference: workflow.initialStatusId,
    type: 'INITIAL',
  };
  return {
    id: workflow.id,
    name: workflow.name,
    description: workflow.description,
    isEditable: true,
    scope: { type: 'GLOBAL' },
    statuses: workflow.statusIds.map((id) => ({ statusReference: id, deprecated: false, properties: {} })),
    transitions: [
      { ...create, actions: [], properties: {}, triggers: [], validators: [] },
      ...workflow.transitions.map((transition) => ({
        id: transition.id,
        name: transition.name,
        description: transition.description,
        links: transition.from.map((from) => ({ fromPort: 0, fromStatusReference: from, toPort: 1 })),
        toStatusReference: transition.to,
        type: transition.from.length === 0 ? 'GLOBAL' : 'DIRECTED',
        actions: [],
        properties: {},
        triggers: [],
        validators: transition.validators.map(({ fieldId }) => ({
          ruleKey: 'system:validate-field-value',
          parameters: { ruleType: 'fieldRequired', fieldsRequired: fieldId },
        })),
      })),
    ],
    version: { id: workflow.id, versionNumber: 0 },
  };
}

/** Each project has a scheme of its own here, with the project's id. */
function scheme(context: RequestContext, project: ProjectRecord): Json {
  const { workflows } = context.site.store;
  const nameOf = (id: string | undefined): string => workflows.get(id ?? '')?.name ?? '';
  const mappings = Object.entries(project.workflows).filter(([typeId]) => typeId !== '*');
  return {
    id: Number(project.id),
    name: `${project.key}: Workflow Scheme`,
    description: '',
    defaultWorkflow: nameOf(project.workflows['*']),
    issueTypeMappings: Object.fromEntries(mappings.map(([typeId, id]) => [typeId, nameOf(id)])),
    draft: false,
    self: `${api(context.site)}/workflowscheme/${project.id}`,
  };
}

function schemes(context: RequestContext): Answer {
  checkAdmin(context);
  const [startAt, maxResults] = bounds(context);
  const cut = page(
    [...context.site.store.projects.values()],
    startAt,
    maxResults,
    `${api(context.site)}/workflowscheme`,
  );
  return ok({ ...cut, values: cut.values.map((project) => scheme(context, project)) });
}

function oneScheme(context: RequestContext): Answer {
  checkAdmin(context);
  const project = context.site.store.projects.get(context.params.id ?? '');
  if (project === undefined) throw notFound('The workflow scheme was not found.');
  return ok(scheme(context, project));
}

function schemesOfProjects(context: RequestContext): Answer {
  checkAdmin(context);
  const ids = list(context, 'projectId');
  if (ids.length === 0 || ids.length > 100) throw badRequest('From 1 to 100 project ids must be given.');
  const projects = ids.flatMap((id) => context.site.store.projects.get(id) ?? []);
  return ok({
    values: projects.map((project) => ({ projectIds: [project.id], workflowScheme: scheme(context, project) })),
  });
}

export const WORKFLOW_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/workflow/search', operationId: 'getWorkflowsPaginated', handler: paginated },
  { method: 'GET', path: '/rest/api/3/workflows/search', operationId: 'searchWorkflows', handler: searchNew },
  { method: 'GET', path: '/rest/api/3/workflowscheme', operationId: 'getAllWorkflowSchemes', handler: schemes },
  {
    method: 'GET',
    path: '/rest/api/3/workflowscheme/project',
    operationId: 'getWorkflowSchemeProjectAssociations',
    handler: schemesOfProjects,
  },
  { method: 'GET', path: '/rest/api/3/workflowscheme/{id}', operationId: 'getWorkflowScheme', handler: oneScheme },
];
