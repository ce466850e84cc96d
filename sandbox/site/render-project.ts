/** A project in full, and its parts. */
import type { Acting } from './context';
import type { ComponentRecord, ProjectRecord, RoleActor, RoleRecord } from './model';
import {
  api,
  projectAvatars,
  renderComponentRef,
  renderIssueType,
  renderUser,
  renderUserOrNull,
  renderVersion,
} from './render';
import { timestamp } from './time';

/** Members every answer about a project has. */
function common(acting: Acting, project: ProjectRecord): Record<string, unknown> {
  const { site } = acting;
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    self: `${api(site)}/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    avatarUrls: projectAvatars(site, project),
    projectTypeKey: project.typeKey,
    simplified: project.style === 'next-gen',
    style: project.style,
    isPrivate: false,
    properties: {},
    uuid: project.uuid,
    ...(project.archived ? { archived: true } : {}),
    ...(project.trashed ? { deleted: true } : {}),
  };
}

export function renderProject(
  acting: Acting,
  project: ProjectRecord,
  expand: readonly string[],
): Record<string, unknown> {
  const { site } = acting;
  const { store } = site;
  return {
    ...common(acting, project),
    description: project.description,
    lead: renderUser(acting, project.leadAccountId),
    components: store.componentsOf(project.id).map((component) => renderComponentRef(site, component)),
    issueTypes: renderTypes(acting, project),
    assigneeType: project.assigneeType,
    versions: store.versionsOf(project.id).map((version) => renderVersion(site, version, true)),
    ...(project.url ? { url: project.url } : {}),
    roles: roleUrls(acting, project),
    ...(expand.includes('insight') ? { insight: insight(acting, project) } : {}),
  };
}

/** As lists show it: what is not expanded is left out. */
export function renderListedProject(
  acting: Acting,
  project: ProjectRecord,
  expand: readonly string[],
): Record<string, unknown> {
  return {
    ...common(acting, project),
    ...(expand.includes('description') ? { description: project.description } : {}),
    ...(expand.includes('lead') ? { lead: renderUser(acting, project.leadAccountId) } : {}),
    ...(expand.includes('issueTypes') ? { issueTypes: renderTypes(acting, project) } : {}),
    ...(expand.includes('url') && project.url ? { url: project.url } : {}),
    ...(expand.includes('insight') ? { insight: insight(acting, project) } : {}),
  };
}

export function renderTypes(acting: Acting, project: ProjectRecord): unknown[] {
  return project.issueTypeIds.flatMap((id) => {
    const type = acting.site.store.issueTypes.get(id);
    return type ? [renderIssueType(acting.site, type)] : [];
  });
}

function insight(acting: Acting, project: ProjectRecord): Record<string, unknown> {
  const issues = acting.site.store.issuesOfProject(project.id);
  const last = Math.max(0, ...issues.map((issue) => issue.updated));
  return {
    totalIssueCount: issues.length,
    ...(issues.length > 0 ? { lastIssueUpdateTime: timestamp(last, acting.site.timeZone) } : {}),
  };
}

export const roleUrls = (acting: Acting, project: ProjectRecord): Record<string, string> =>
  Object.fromEntries(
    [...acting.site.store.roles.values()].map((role) => [
      role.name,
      `${api(acting.site)}/project/${project.id}/role/${role.id}`,
    ]),
  );

function renderActor(acting: Acting, actor: RoleActor): Record<string, unknown> {
  const { store } = acting.site;
  if (actor.type === 'user') {
    return {
      id: actor.id,
      displayName: store.users.get(actor.accountId)?.displayName ?? 'Former user',
      type: 'atlassian-user-role-actor',
      actorUser: { accountId: actor.accountId },
    };
  }
  const name = store.groups.get(actor.groupId)?.name ?? '';
  return {
    id: actor.id,
    displayName: name,
    type: 'atlassian-group-role-actor',
    name,
    actorGroup: { name, displayName: name, groupId: actor.groupId },
  };
}

export function renderRole(acting: Acting, project: ProjectRecord, role: RoleRecord): Record<string, unknown> {
  return {
    self: `${api(acting.site)}/project/${project.id}/role/${role.id}`,
    name: role.name,
    id: Number(role.id),
    description: role.description,
    actors: (project.roleActors[role.id] ?? []).map((actor) => renderActor(acting, actor)),
  };
}

export function renderRoleDetail(acting: Acting, project: ProjectRecord, role: RoleRecord): Record<string, unknown> {
  return {
    self: `${api(acting.site)}/project/${project.id}/role/${role.id}`,
    name: role.name,
    id: Number(role.id),
    description: role.description,
    admin: role.name === 'Administrators',
    default: false,
    roleConfigurable: true,
    translatedName: role.name,
  };
}

/** Whom a component gives its issues to, and by which rule in the end. */
function realAssignee(
  component: ComponentRecord,
  project: ProjectRecord,
): { type: ComponentRecord['assigneeType']; accountId: string | null } {
  if (component.assigneeType === 'COMPONENT_LEAD' && component.leadAccountId !== null)
    return { type: 'COMPONENT_LEAD', accountId: component.leadAccountId };
  if (component.assigneeType === 'UNASSIGNED') return { type: 'UNASSIGNED', accountId: null };
  const byProject = project.assigneeType === 'PROJECT_LEAD' || component.assigneeType === 'PROJECT_LEAD';
  return { type: byProject ? 'PROJECT_LEAD' : 'PROJECT_DEFAULT', accountId: byProject ? project.leadAccountId : null };
}

export function renderComponent(
  acting: Acting,
  component: ComponentRecord,
  withCount = false,
): Record<string, unknown> {
  const { site } = acting;
  const project = site.store.projects.get(component.projectId);
  if (!project) return renderComponentRef(site, component);
  const real = realAssignee(component, project);
  const lead = renderUserOrNull(acting, component.leadAccountId);
  const assignee = renderUserOrNull(acting, real.accountId);
  return {
    self: `${api(site)}/component/${component.id}`,
    id: component.id,
    name: component.name,
    description: component.description,
    ...(lead ? { lead } : {}),
    assigneeType: component.assigneeType,
    ...(assignee ? { assignee, realAssignee: assignee } : {}),
    realAssigneeType: real.type,
    isAssigneeTypeValid: component.assigneeType !== 'COMPONENT_LEAD' || component.leadAccountId !== null,
    project: project.key,
    projectId: Number(project.id),
    ...(withCount
      ? {
          issueCount: site.store
            .issuesOfProject(project.id)
            .filter((issue) => issue.fields.components.includes(component.id)).length,
        }
      : {}),
  };
}
