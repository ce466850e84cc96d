import type { Connection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, passed, warned } from '../../../domain/connection-test';
import type { Contract } from '../../../domain/contract';
import { accepts } from '../../../domain/contract';
import { NEEDED_PERMISSIONS, OTHERS_COMMENTS_PERMISSIONS } from '../../../domain/permissions';
import type { AdminWorld } from '../ports';

export interface PermissionRow {
  project: { id: string; key: string; name: string };
  /** Names as Jira shows them. */
  missing: string[];
  /** Without these, changes that the peer makes to people's comments here are refused. */
  missingForComments: string[];
}

/** Exists, active, an account of its own, and permitted in every project of every contract. */
export async function testTechnicalUser(world: AdminWorld, connection: Connection): Promise<Finding> {
  const user = connection.technicalUser;
  if (!user) {
    return warned(
      'APP_ACCOUNT',
      'No technical user is set: the app’s own account writes.',
      'That works. Choose a technical user if the changes should bear another name.',
    );
  }
  return testAccount(world, user.accountId, await world.store.contracts(connection.id));
}

export async function testAccount(world: AdminWorld, accountId: string, contracts: Contract[]): Promise<Finding> {
  const account = await world.user.account(accountId);
  if (!account) return failed('UNKNOWN', 'The technical user does not exist any more.', 'Choose another account.');
  if (!account.active)
    return failed(
      'DEACTIVATED',
      `${account.displayName} is deactivated.`,
      'Activate the account, or choose another one.',
    );
  const rows = await permissionRows(world, accountId, contracts);
  const lacking = rows.filter(({ missing }) => missing.length > 0);
  if (lacking.length > 0) {
    const seen = lacking.map(({ project, missing }) => `${project.key}: ${missing.join(', ')}`).join('; ');
    return failed(
      'PERMISSIONS',
      `${account.displayName} lacks permissions. ${seen}.`,
      `Grant them in Project settings, Permissions${lacking.length === 1 ? ` of ${lacking[0]!.project.name}` : ''}, to the account or to a group or role that it is in.`,
    );
  }
  const reasons = await looksLikeAPerson(world, account);
  if (reasons.length > 0) {
    return warned(
      'PERSON',
      `${account.displayName} looks like a person’s account: ${reasons.join('; ')}.`,
      'What the technical user changes is never sent, so this person’s own edits would be lost. Use an account made for this.',
    );
  }
  const lackingForComments = rows.filter(({ missingForComments }) => missingForComments.length > 0);
  if (lackingForComments.length > 0) {
    const seen = lackingForComments.map((row) => `${row.project.key}: ${row.missingForComments.join(', ')}`).join('; ');
    return warned(
      'COMMENTS_OF_OTHERS',
      `${account.displayName} may not change comments of other people. ${seen}.`,
      'When the peer edits or deletes a comment that somebody wrote here, that is refused and shown under Needs attention. Grant it in Project settings, Permissions, if it is to come over.',
    );
  }
  const where =
    rows.length === 0
      ? 'No contract yet, so no project was checked.'
      : `Permitted in ${rows.map(({ project }) => project.key).join(', ')}.`;
  return passed(`${account.displayName} is active. ${where}`);
}

export async function permissionRows(
  world: AdminWorld,
  accountId: string,
  contracts: Contract[],
): Promise<PermissionRow[]> {
  const projects = [...new Map(contracts.map(({ project }) => [project.id, project])).values()];
  if (projects.length === 0) return [];
  const granted = await world.user.permissionsOf(
    accountId,
    projects.map(({ id }) => id),
    [...Object.keys(NEEDED_PERMISSIONS), ...Object.keys(OTHERS_COMMENTS_PERMISSIONS)],
  );
  const missing = (permissions: Readonly<Record<string, string>>, projectId: string): string[] =>
    Object.entries(permissions)
      .filter(([permission]) => !granted[permission]?.includes(projectId))
      .map(([, name]) => name);
  const commented = new Set(contracts.filter(({ comments }) => accepts(comments)).map(({ project }) => project.id));
  return projects.map((project) => ({
    project,
    missing: missing(NEEDED_PERMISSIONS, project.id),
    missingForComments: commented.has(project.id) ? missing(OTHERS_COMMENTS_PERMISSIONS, project.id) : [],
  }));
}

async function looksLikeAPerson(
  world: AdminWorld,
  account: { accountId: string; accountType: string },
): Promise<string[]> {
  if (account.accountType === 'app') return [];
  const [groups, assigned] = await Promise.all([
    world.user.groupsOf(account.accountId),
    world.user.hasAssignedIssues(account.accountId),
  ]);
  const admins = groups.filter((name) => /admin/i.test(name));
  return [
    ...(admins.length > 0 ? [`it is in the group ${admins.join(', ')}`] : []),
    ...(assigned ? ['issues are assigned to it'] : []),
  ];
}
