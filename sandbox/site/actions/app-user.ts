/** The account an app acts as, and what Jira gives it when it is installed. */
import type { SiteRuntime } from '../context';
import type { ProjectRecord } from '../model';
import type { Store } from '../store';

/** Members have the permissions that schemes grant to this role; every app is a member in every project. */
export const APP_ROLE_NAME = 'atlassian-addons-project-access';
const APP_GROUP_NAME = 'atlassian-addons';

const appUsers = (store: Store): string[] =>
  [...store.users.values()].filter((user) => user.accountType === 'app').map((user) => user.accountId);

/** Makes every app a member of the app role of a project; an administrator may take it out again. */
export function admitApps(store: Store, project: ProjectRecord, accountIds: readonly string[] = appUsers(store)): void {
  const role = [...store.roles.values()].find((one) => one.name === APP_ROLE_NAME);
  if (!role) return;
  const actors = (project.roleActors[role.id] ??= []);
  for (const accountId of accountIds) {
    if (!actors.some((actor) => actor.type === 'user' && actor.accountId === accountId))
      actors.push({ id: Number(store.nextId('role-actor')), type: 'user', accountId });
  }
  store.accessChanged();
}

/**
 * The account of the app of this name; made when the app is first installed, taken up again afterwards.
 * A new one becomes a member of every project's app role.
 */
export function installAppUser(site: SiteRuntime, appName: string): string {
  const { store, random } = site;
  const known = [...store.users.values()].find((user) => user.accountType === 'app' && user.displayName === appName);
  if (known) {
    known.active = true;
    store.accessChanged();
    return known.accountId;
  }
  const accountId = `557058:${random.uuid()}`;
  store.users.set(accountId, {
    accountId,
    accountType: 'app',
    displayName: appName,
    email: '',
    emailVisible: false,
    active: true,
    timeZone: site.timeZone,
    locale: 'en_US',
    token: '',
  });
  [...store.groups.values()].find((group) => group.name === APP_GROUP_NAME)?.members.push(accountId);
  for (const project of store.projects.values()) admitApps(store, project, [accountId]);
  store.accessChanged();
  return accountId;
}
