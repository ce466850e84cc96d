import { route } from '@forge/api';
import { AppError, asAppError } from '../../domain/errors';
import type { Account, ProjectDetail, UserJira } from '../../usecases/ports';
import { mayActFor, requestJira } from './request';
import type { RawProject, RawTypeStatuses } from './shapes';
import { toProjectDetail } from './shapes';

const AS_USER = { as: 'user' as const };

interface PermissionAnswer {
  permissions?: Record<string, { havePermission?: unknown }>;
}

/** Jira as the person behind the invocation, whom the platform vouches for; nothing the page says is believed. */
export const userJira: UserJira = {
  assertJiraAdmin: async () => {
    const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`;
    await assertPermission(() => requestJira<PermissionAnswer>(AS_USER, path), 'ADMINISTER');
  },
  assertCanSee: async (issueId) => {
    const path = route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=BROWSE_PROJECTS`;
    await assertPermission(() => requestJira<PermissionAnswer>(AS_USER, path), 'BROWSE_PROJECTS');
  },
  assertCanEdit: async (issueId) => {
    const path = route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=EDIT_ISSUES`;
    await assertPermission(() => requestJira<PermissionAnswer>(AS_USER, path), 'EDIT_ISSUES');
  },
  projects: async (query) => {
    const path = route`/rest/api/3/project/search?query=${query}&maxResults=50&orderBy=name`;
    const answer = await requestJira<{ values?: { id: string; key: string; name: string }[] }>(AS_USER, path);
    return (answer.values ?? []).map(({ id, key, name }) => ({ id, key, name }));
  },
  projectDetail,
  account,
  accounts,
  groupsOf,
  hasAssignedIssues,
  permissionsOf,
  mayActFor,
  users: async (query) => {
    const path = route`/rest/api/3/user/search?query=${query}&maxResults=50`;
    const found = await requestJira<{ accountId: string; displayName: string; accountType: string; active: boolean }[]>(
      AS_USER,
      path,
    );
    return found.map(({ accountId, displayName, accountType, active }) => ({
      accountId,
      displayName,
      accountType,
      active,
    }));
  },
  checkJql: async (jql) => {
    const answer = await requestJira<{ queries?: { errors?: string[] }[] }>(
      AS_USER,
      route`/rest/api/3/jql/parse?validation=strict`,
      { method: 'POST', body: { queries: [jql] } },
    );
    const checked = answer?.queries?.[0];
    if (!checked) throw new AppError('JIRA_UNAVAILABLE', { detail: 'It did not say whether the JQL is right.' });
    return checked.errors ?? [];
  },
};

async function account(accountId: string): Promise<Account | undefined> {
  try {
    const path = route`/rest/api/3/user?accountId=${accountId}`;
    const found = await requestJira<Account>(AS_USER, path);
    const { displayName, accountType, active } = found;
    return { accountId, displayName, accountType, active };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'JIRA_NOT_FOUND') return undefined;
    throw thrown;
  }
}

/** The address of a request holds so many account ids. */
const ACCOUNTS_AT_ONCE = 50;

async function accounts(accountIds: string[]): Promise<Account[]> {
  const found: Account[] = [];
  for (let from = 0; from < accountIds.length; from += ACCOUNTS_AT_ONCE) {
    const ids = accountIds.slice(from, from + ACCOUNTS_AT_ONCE);
    const query = new URLSearchParams([
      ...ids.map((id): [string, string] => ['accountId', id]),
      ['maxResults', String(ACCOUNTS_AT_ONCE)],
    ]);
    const { values } = await requestJira<{ values?: Account[] }>(AS_USER, route`/rest/api/3/user/bulk?${query}`);
    found.push(...(values ?? []));
  }
  return found.map(({ accountId, displayName, accountType, active }) => ({
    accountId,
    displayName,
    accountType,
    active,
  }));
}

async function groupsOf(accountId: string): Promise<string[]> {
  const found = await requestJira<{ name: string }[]>(AS_USER, route`/rest/api/3/user/groups?accountId=${accountId}`);
  return found.map(({ name }) => name);
}

async function hasAssignedIssues(accountId: string): Promise<boolean> {
  const body = { jql: `assignee = "${accountId}"` };
  const path = route`/rest/api/3/search/approximate-count`;
  return (await requestJira<{ count: number }>(AS_USER, path, { method: 'POST', body })).count > 0;
}

async function permissionsOf(
  accountId: string,
  projectIds: string[],
  permissions: string[],
): Promise<Record<string, string[]>> {
  const body = { accountId, projectPermissions: [{ permissions, projects: projectIds.map(Number), issues: [] }] };
  const answer = await requestJira<{ projectPermissions?: { permission: string; projects: (number | string)[] }[] }>(
    AS_USER,
    route`/rest/api/3/permissions/check`,
    { method: 'POST', body },
  );
  const rows = (answer.projectPermissions ?? []).map(
    ({ permission, projects }) => [permission, projects.map(String)] as const,
  );
  return Object.fromEntries(rows);
}

const UNCONFIRMED = 'Jira did not say whether you are one: it gave no answer just now. Try again in a minute.';

/** Only a clear yes is a yes: a failure to answer, or an answer of another shape, is a no. */
async function assertPermission(ask: () => Promise<PermissionAnswer>, permission: string): Promise<void> {
  let answer: PermissionAnswer;
  try {
    answer = await ask();
  } catch (thrown) {
    throw new AppError('FORBIDDEN', { details: { permission: UNCONFIRMED }, cause: asAppError(thrown) });
  }
  if (answer?.permissions?.[permission]?.havePermission !== true) throw new AppError('FORBIDDEN');
}

async function projectDetail(projectId: string): Promise<ProjectDetail> {
  const [project, statuses] = await Promise.all([
    requestJira<RawProject>(AS_USER, route`/rest/api/3/project/${projectId}`),
    requestJira<RawTypeStatuses[]>(AS_USER, route`/rest/api/3/project/${projectId}/statuses`),
  ]);
  return toProjectDetail(project, statuses);
}
