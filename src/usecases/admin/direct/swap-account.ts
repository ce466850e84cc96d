import type { DirectConnection } from '../../../domain/connection';
import type { Grant } from '../../../domain/direct';
import type { DirectTests } from '../../../domain/direct-test';
import { DIRECT_STEPS } from '../../../domain/direct-test';
import { AppError } from '../../../domain/errors';
import type { AdminWorld } from '../ports';
import { versionOf } from './connect';
import { dropGrant } from './grants';
import { storeDirect } from './store-direct';

const MAX_FORMER = 10;

/**
 * Puts the account that waits aside in the place of the connected one, which is kept for going back. Nothing is read or
 * written anew: pairs, bases and claims are of the connection, not of the account.
 * @throws AppError `INVALID_INPUT` when there is none, or it was not tested, or failed
 */
export async function swapAccount(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const { grant, candidate, previous } = connection.direct;
  if (!candidate?.account) throw new AppError('INVALID_INPUT', { detail: 'No other account is authorized yet.' });
  const tests = await testsOf(world, connection.id);
  assertTested(tests, candidate);
  const stored = await storeDirect(world, connection, {
    grant: candidate,
    candidate: null,
    previous: grant,
    formerAccounts: formerOf(connection, candidate),
  });
  await keepTests(world, id, tests?.candidate ?? {});
  await dropGrant(world, id, previous);
  return stored;
}

/** The account before comes back; the one that is connected now is kept for going back in turn. */
export async function swapBack(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const { grant, previous } = connection.direct;
  if (!previous?.account) throw new AppError('INVALID_INPUT', { detail: 'There is no account to go back to.' });
  const formerAccounts = formerOf(connection, previous);
  const stored = await storeDirect(world, connection, { grant: previous, previous: grant, formerAccounts });
  await keepTests(world, id, {});
  return stored;
}

/** Ends the swap: the access of the account before is withdrawn. What it wrote on our behalf stays known as ours. */
export async function dropPrevious(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const stored = await storeDirect(world, connection, { previous: null });
  await dropGrant(world, id, connection.direct.previous);
  return stored;
}

/** Gives up the account that waits aside. */
export async function dropCandidate(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const stored = await storeDirect(world, connection, { candidate: null });
  await dropGrant(world, id, connection.direct.candidate);
  return stored;
}

function formerOf({ direct }: DirectConnection, next: Grant): string[] {
  const known = [direct.grant?.account?.accountId, ...direct.formerAccounts].filter((id): id is string => Boolean(id));
  return [...new Set(known)].filter((accountId) => accountId !== next.account?.accountId).slice(0, MAX_FORMER);
}

async function testsOf(world: AdminWorld, id: string): Promise<DirectTests | undefined> {
  return (await world.store.read([{ kind: 'directTest', key: id }])).get('directTest', id);
}

/** What was seen belongs to the account: the one that takes over brings its own test along. */
async function keepTests(world: AdminWorld, id: string, grant: DirectTests['grant']): Promise<void> {
  await world.store.commit([{ op: 'put', kind: 'directTest', key: id, value: { grant, candidate: {} } }]);
}

function assertTested(tests: DirectTests | undefined, candidate: Grant): void {
  const missing = DIRECT_STEPS.filter((step) => !isGood(tests, step, candidate));
  if (missing.length === 0) return;
  const name = candidate.account?.displayName ?? '';
  throw new AppError('INVALID_INPUT', {
    detail: `${name} has to pass the whole test first. Still to pass: ${missing.join(', ')}.`,
  });
}

function isGood(tests: DirectTests | undefined, step: (typeof DIRECT_STEPS)[number], { grantedAt }: Grant): boolean {
  const report = tests?.candidate[step];
  return report !== undefined && report.result !== 'failed' && report.at >= (grantedAt ?? 0);
}
