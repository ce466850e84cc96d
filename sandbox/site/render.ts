/** How records that issues refer to look in answers. Shared by every route; `self` URLs use the site's base. */
import type { Acting, SiteRuntime } from './context';
import type {
  ComponentRecord,
  IssueTypeRecord,
  LinkTypeRecord,
  PriorityRecord,
  ProjectRecord,
  ResolutionRecord,
  StatusCategory,
  StatusRecord,
  UserRecord,
  VersionRecord,
  Visibility,
} from './model';
import { dateIn, shortDate } from './time';

export const api = (site: SiteRuntime): string => `${site.baseUrl}/rest/api/3`;

export const STATUS_CATEGORIES: Readonly<Record<StatusCategory['key'], StatusCategory>> = {
  undefined: { id: 1, key: 'undefined', name: 'No Category', colorName: 'medium-gray' },
  new: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, key: 'done', name: 'Done', colorName: 'green' },
};

function avatarUrls(site: SiteRuntime, seed: string): Record<string, string> {
  const url = (size: string, pixels: number): [string, string] => [
    size,
    `${site.baseUrl}/rest/api/3/universal_avatar/view/type/user/avatar/${seed}?size=${pixels}`,
  ];
  return Object.fromEntries([url('48x48', 48), url('24x24', 24), url('16x16', 16), url('32x32', 32)]);
}

/** The e-mail address is shown to the person and, where the person allows it, to everyone. */
export function renderUser(acting: Acting, accountId: string): Record<string, unknown> {
  const { site } = acting;
  const user: UserRecord | undefined = site.store.users.get(accountId);
  const self = `${api(site)}/user?accountId=${encodeURIComponent(accountId)}`;
  if (!user)
    return {
      self,
      accountId,
      avatarUrls: avatarUrls(site, 'unknown'),
      displayName: 'Former user',
      active: false,
      accountType: 'unknown',
    };
  const showsEmail = user.email !== '' && (user.emailVisible || acting.accountId === accountId);
  return {
    self,
    accountId,
    ...(showsEmail ? { emailAddress: user.email } : {}),
    avatarUrls: avatarUrls(site, encodeURIComponent(accountId)),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    accountType: user.accountType,
  };
}

export const renderUserOrNull = (
  acting: Acting,
  accountId: string | null | undefined,
): Record<string, unknown> | null =>
  accountId === null || accountId === undefined ? null : renderUser(acting, accountId);

export function renderStatusCategory(site: SiteRuntime, key: StatusCategory['key']): Record<string, unknown> {
  const category = STATUS_CATEGORIES[key];
  return { self: `${api(site)}/statuscategory/${category.id}`, ...category };
}

export function renderStatus(site: SiteRuntime, status: StatusRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/status/${status.id}`,
    description: status.description,
    iconUrl: `${site.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: renderStatusCategory(site, status.category),
  };
}

export function renderIssueType(site: SiteRuntime, type: IssueTypeRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/issuetype/${type.id}`,
    id: type.id,
    description: type.description,
    iconUrl: `${site.baseUrl}/rest/api/2/universal_avatar/view/type/issuetype/avatar/${type.avatarId}?size=medium`,
    name: type.name,
    subtask: type.subtask,
    avatarId: type.avatarId,
    hierarchyLevel: type.hierarchyLevel,
  };
}

export function renderPriority(site: SiteRuntime, priority: PriorityRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/priority/${priority.id}`,
    iconUrl: `${site.baseUrl}/images/icons/priorities/${priority.name.toLowerCase()}_new.svg`,
    name: priority.name,
    id: priority.id,
  };
}

export function renderResolution(site: SiteRuntime, resolution: ResolutionRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/resolution/${resolution.id}`,
    id: resolution.id,
    description: resolution.description,
    name: resolution.name,
  };
}

export function projectAvatars(site: SiteRuntime, project: ProjectRecord): Record<string, string> {
  const url = (size: string): string =>
    `${site.baseUrl}/rest/api/3/universal_avatar/view/type/project/avatar/10400?size=${size}&project=${project.id}`;
  return { '48x48': url('xlarge'), '24x24': url('small'), '16x16': url('xsmall'), '32x32': url('medium') };
}

/** The short form, as issues carry it. */
export function renderProjectRef(site: SiteRuntime, project: ProjectRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.typeKey,
    simplified: project.style === 'next-gen',
    avatarUrls: projectAvatars(site, project),
  };
}

export function renderComponentRef(site: SiteRuntime, component: ComponentRecord): Record<string, unknown> {
  return {
    self: `${api(site)}/component/${component.id}`,
    id: component.id,
    name: component.name,
    ...(component.description ? { description: component.description } : {}),
  };
}

export function renderVersion(site: SiteRuntime, version: VersionRecord, full = false): Record<string, unknown> {
  const today = dateIn(site.clock.now(), site.timeZone);
  return {
    self: `${api(site)}/version/${version.id}`,
    id: version.id,
    ...(version.description ? { description: version.description } : {}),
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.startDate ? { startDate: version.startDate } : {}),
    ...(version.releaseDate ? { releaseDate: version.releaseDate } : {}),
    ...(full && version.releaseDate
      ? { overdue: !version.released && version.releaseDate < today, userReleaseDate: shortDate(version.releaseDate) }
      : {}),
    ...(full && version.startDate ? { userStartDate: shortDate(version.startDate) } : {}),
    ...(full ? { projectId: Number(version.projectId) } : {}),
  };
}

export function renderLinkType(site: SiteRuntime, type: LinkTypeRecord): Record<string, unknown> {
  return {
    id: type.id,
    name: type.name,
    inward: type.inward,
    outward: type.outward,
    self: `${api(site)}/issueLinkType/${type.id}`,
  };
}

export const renderVisibility = (visibility: Visibility): Record<string, unknown> => ({
  type: visibility.type,
  value: visibility.value,
  identifier: visibility.identifier,
});

/** `values` cut to the page, with the members of Jira's page beans. */
export function page<T>(
  values: readonly T[],
  startAt: number,
  maxResults: number,
  self: string,
): {
  self: string;
  maxResults: number;
  startAt: number;
  total: number;
  isLast: boolean;
  values: T[];
  nextPage?: string;
} {
  const cut = values.slice(startAt, startAt + maxResults);
  const isLast = startAt + cut.length >= values.length;
  const join = self.includes('?') ? '&' : '?';
  return {
    self: `${self}${join}startAt=${startAt}&maxResults=${maxResults}`,
    ...(isLast ? {} : { nextPage: `${self}${join}startAt=${startAt + cut.length}&maxResults=${maxResults}` }),
    maxResults,
    startAt,
    total: values.length,
    isLast,
    values: cut,
  };
}
