/** Components of projects. */
import { commitChange } from '../actions/commit';
import { type Answer, json, noContent, objectBody, ok, type RequestContext, type RouteDefinition } from '../context';
import { JiraError, notFound } from '../errors';
import * as events from '../events';
import type { ComponentRecord, ProjectRecord } from '../model';
import { mayInProject } from '../permissions';
import { api } from '../render';
import { renderComponent } from '../render-project';
import { administered, checkName, paged, projectOf, projectOfBody } from './project-part';

const ASSIGNEE_TYPES = ['PROJECT_DEFAULT', 'COMPONENT_LEAD', 'PROJECT_LEAD', 'UNASSIGNED'] as const;

function componentOf(context: RequestContext): ComponentRecord {
  const component = context.site.store.components.get(context.params.id ?? '');
  const project = component && context.site.store.projects.get(component.projectId);
  if (!component || !project || !mayInProject(context, 'BROWSE_PROJECTS', project))
    throw notFound(`The component with id ${context.params.id} does not exist.`);
  return component;
}

function writeComponent(
  context: RequestContext,
  project: ProjectRecord,
  body: Record<string, unknown>,
  before: ComponentRecord | undefined,
): ComponentRecord {
  const { store } = context.site;
  const others = store.componentsOf(project.id).filter((other) => other.id !== before?.id);
  const name = body.name === undefined && before ? before.name : checkName(body.name, others, 'component');
  const leadAccountId =
    body.leadAccountId === undefined
      ? (before?.leadAccountId ?? null)
      : body.leadAccountId === null
        ? null
        : String(body.leadAccountId);
  if (leadAccountId !== null && !store.users.has(leadAccountId))
    throw new JiraError(400, [], { leadUserName: `The user ${leadAccountId} does not exist.` });
  const component: ComponentRecord = {
    id: before?.id ?? store.nextId('component'),
    projectId: project.id,
    name,
    description: typeof body.description === 'string' ? body.description : (before?.description ?? ''),
    leadAccountId,
    assigneeType:
      ASSIGNEE_TYPES.find((type) => type === body.assigneeType) ?? before?.assigneeType ?? 'PROJECT_DEFAULT',
  };
  store.components.set(component.id, component);
  events.componentChanged(context, before ? 'updated' : 'created', component);
  return component;
}

function createComponent(context: RequestContext): Answer {
  const body = objectBody(context);
  return json(201, renderComponent(context, writeComponent(context, projectOfBody(context, body), body, undefined)));
}

function updateComponent(context: RequestContext): Answer {
  const before = componentOf(context);
  return ok(
    renderComponent(
      context,
      writeComponent(context, administered(context, before.projectId), objectBody(context), before),
    ),
  );
}

function removeComponent(context: RequestContext): Answer {
  const component = componentOf(context);
  const { store } = context.site;
  administered(context, component.projectId);
  const target = context.query.get('moveIssuesTo');
  if (target !== null && store.components.get(target)?.projectId !== component.projectId)
    throw notFound(`The component with id ${target} does not exist.`);
  for (const issue of store.issuesOfProject(component.projectId)) {
    if (!issue.fields.components.includes(component.id)) continue;
    const rest = issue.fields.components.filter((id) => id !== component.id);
    commitChange(context, issue, { fields: { components: target === null ? rest : [...new Set([...rest, target])] } });
  }
  store.components.delete(component.id);
  events.componentChanged(context, 'deleted', component);
  return noContent();
}

const PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const COMPONENT_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: `${PROJECT}/components`,
    operationId: 'getProjectComponents',
    anonymous: true,
    handler: (context) =>
      ok(context.site.store.componentsOf(projectOf(context).id).map((one) => renderComponent(context, one))),
  },
  {
    method: 'GET',
    path: `${PROJECT}/component`,
    operationId: 'getProjectComponentsPaginated',
    anonymous: true,
    handler: (context) => {
      const project = projectOf(context);
      return paged(
        context,
        context.site.store.componentsOf(project.id),
        `${api(context.site)}/project/${project.id}/component`,
        (one) => renderComponent(context, one, true),
      );
    },
  },
  { method: 'POST', path: '/rest/api/3/component', operationId: 'createComponent', handler: createComponent },
  {
    method: 'GET',
    path: '/rest/api/3/component/{id}',
    operationId: 'getComponent',
    anonymous: true,
    handler: (context) => ok(renderComponent(context, componentOf(context))),
  },
  { method: 'PUT', path: '/rest/api/3/component/{id}', operationId: 'updateComponent', handler: updateComponent },
  { method: 'DELETE', path: '/rest/api/3/component/{id}', operationId: 'deleteComponent', handler: removeComponent },
];
