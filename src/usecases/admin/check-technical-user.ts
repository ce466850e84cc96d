import type { Finding } from '../../domain/connection-test';
import { NEEDED_PERMISSIONS } from '../../domain/permissions';
import type { AdminWorld } from './ports';
import type { PermissionRow } from './test/technical-user-step';
import { permissionRows, testAccount } from './test/technical-user-step';

export interface TechnicalUserCheck {
  finding: Finding;
  /** Empty where the account is none that could write. */
  rows: PermissionRow[];
  /** All that is needed, as Jira names it. */
  permissions: string[];
  /** `app`: this site does not let the app act for the account, so the app's own account writes. */
  writesAs: 'user' | 'app';
}

/** An account as technical user of a connection: what it lacks in each project, and in whose name is written. */
export async function checkTechnicalUser(
  world: AdminWorld,
  accountId: string,
  connectionId: string | undefined,
): Promise<TechnicalUserCheck> {
  const contracts = connectionId ? await world.store.contracts(connectionId) : [];
  const finding = await testAccount(world, accountId, contracts);
  const permissions = Object.values(NEEDED_PERMISSIONS);
  if (finding.code === 'UNKNOWN' || finding.code === 'DEACTIVATED') {
    return { finding, rows: [], permissions, writesAs: 'app' };
  }
  const [rows, writesAsUser] = await Promise.all([
    permissionRows(world, accountId, contracts),
    world.user.mayActFor(accountId),
  ]);
  return { finding, rows, permissions, writesAs: writesAsUser ? 'user' : 'app' };
}
