/** Makes, changes and removes projects. */
import type { Acting } from '../context';
import { badRequest, fieldErrors, forbidden } from '../errors';
import * as events from '../events';
import type { ProjectRecord } from '../model';
import { isAdmin, mayInProject } from '../permissions';
import { admitApps } from './app-user';

const KEY = /^[A-Z][A-Z0-9]{1,9}$/;
const MAX_NAME_CHARS = 80;
const TYPES = ['software', 'service_desk', 'business'] as const;

function checkKey(acting: Acting, key: unknown, own?: ProjectRecord): string | undefined {
  if (typeof key !== 'string' || !KEY.test(key)) {
    return 'Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.';
  }
  const taken = acting.site.store.findProject(key);
  return taken && taken.id !== own?.id ? `Project '${taken.name}' uses this project key.` : undefined;
}

function checkName(acting: Acting, name: unknown, own?: ProjectRecord): string | undefined {
  if (typeof name !== 'string' || name.trim() === '') return 'You must specify a valid project name.';
  if (name.length > MAX_NAME_CHARS) return `The project name must not exceed ${MAX_NAME_CHARS} characters in length.`;
  const taken = [...acting.site.store.projects.values()].some(
    (project) => project.id !== own?.id && project.name.toLowerCase() === name.trim().toLowerCase(),
  );
  return taken ? 'A project with that name already exists.' : undefined;
}

function throwIfAny(errors: Record<string, string | undefined>): void {
  const told = Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (told.length > 0) throw fieldErrors(Object.fromEntries(told));
}

const lead = (acting: Acting, value: unknown): string | undefined =>
  typeof value === 'string' && acting.site.store.users.get(value)?.active
    ? undefined
    : 'You must specify a valid project lead.';

/**
 * A new project follows the schemes and screens of the site's first one.
 * @throws JiraError 400, 403
 */
export function createProject(acting: Acting, body: Record<string, unknown>): ProjectRecord {
  const { store, random } = acting.site;
  if (!isAdmin(acting)) throw forbidden('You are not authorized to create projects.');
  const leadAccountId = body.leadAccountId ?? acting.accountId;
  const typeKey = TYPES.find((type) => type === (body.projectTypeKey ?? 'software'));
  throwIfAny({
    projectName: checkName(acting, body.name),
    projectKey: checkKey(acting, body.key),
    projectLead: lead(acting, leadAccountId),
    projectType: typeKey
      ? undefined
      : 'An invalid project type was specified. Make sure the project type is valid and you have access to it.',
  });
  const model = [...store.projects.values()][0];
  if (!model || !typeKey) throw badRequest('The site has no project whose schemes a new one could follow.');
  const project: ProjectRecord = {
    ...structuredClone(model),
    id: store.nextId('project'),
    key: String(body.key),
    oldKeys: [],
    name: String(body.name).trim(),
    description: typeof body.description === 'string' ? body.description : '',
    typeKey,
    uuid: random.uuid(),
    leadAccountId: String(leadAccountId),
    assigneeType: body.assigneeType === 'PROJECT_LEAD' ? 'PROJECT_LEAD' : 'UNASSIGNED',
    url: typeof body.url === 'string' ? body.url : '',
    roleActors: {},
    nextIssueNumber: 1,
    properties: {},
    archived: false,
    trashed: false,
  };
  const administrators = [...store.roles.values()].find((role) => role.name === 'Administrators');
  if (administrators)
    project.roleActors[administrators.id] = [
      { id: Number(store.nextId('role-actor')), type: 'user', accountId: String(leadAccountId) },
    ];
  store.putProject(project);
  admitApps(store, project);
  events.projectChanged(acting, 'created', project);
  return project;
}

/**
 * A new key leaves the old one leading to the project and its issues, which get new keys.
 * @throws JiraError 400, 403
 */
export function updateProject(acting: Acting, project: ProjectRecord, body: Record<string, unknown>): ProjectRecord {
  const { store } = acting.site;
  if (!mayInProject(acting, 'ADMINISTER_PROJECTS', project))
    throw forbidden('You do not have permission to edit this project.');
  throwIfAny({
    projectName: body.name === undefined ? undefined : checkName(acting, body.name, project),
    projectKey: body.key === undefined ? undefined : checkKey(acting, body.key, project),
    projectLead: body.leadAccountId === undefined ? undefined : lead(acting, body.leadAccountId),
  });
  const newKey = body.key === undefined ? project.key : String(body.key);
  const next: ProjectRecord = {
    ...project,
    key: newKey,
    oldKeys: newKey === project.key ? project.oldKeys : [...project.oldKeys, project.key],
    name: body.name === undefined ? project.name : String(body.name).trim(),
    description: typeof body.description === 'string' ? body.description : project.description,
    leadAccountId: body.leadAccountId === undefined ? project.leadAccountId : String(body.leadAccountId),
    assigneeType:
      body.assigneeType === 'PROJECT_LEAD' || body.assigneeType === 'UNASSIGNED'
        ? body.assigneeType
        : project.assigneeType,
    url: typeof body.url === 'string' ? body.url : project.url,
  };
  store.putProject(next);
  if (newKey !== project.key)
    for (const issue of store.issuesOfProject(project.id))
      store.putIssue({ ...issue, key: issue.key.replace(/^.*-/, `${newKey}-`), version: issue.version + 1 });
  events.projectChanged(acting, 'updated', next);
  return next;
}

/** @throws JiraError 403 */
export function deleteProject(acting: Acting, project: ProjectRecord, enableUndo: boolean): void {
  const { store } = acting.site;
  if (!isAdmin(acting)) throw forbidden('You cannot delete the project because you are not a Jira administrator.');
  if (enableUndo) {
    project.trashed = true;
    store.accessChanged();
    events.projectChanged(acting, 'softdeleted', project);
    return;
  }
  store.removeProject(project.id);
  events.projectChanged(acting, 'deleted', project);
}
