import type { AdminWorld } from '../ports';
import type { TransferDocument, TransferPerson } from './document';
import { inBatches } from './in-batches';

/** An account of this site that stands for a person of the document. */
export interface Found {
  accountId: string;
  displayName: string;
}
export type People = (person: TransferPerson) => Found | undefined;

/** Names that are searched for where an account is not known here; more would take longer than a page waits. */
const MAX_NAMES = 100;

/** Accounts are the same at every site where they exist; elsewhere only a name that one account alone has will do. */
export async function findPeople(world: AdminWorld, document: TransferDocument): Promise<People> {
  const people = document.connections.flatMap(({ technicalUser, contracts }) => [
    ...(technicalUser ? [technicalUser] : []),
    ...contracts.flatMap((contract) => contract.people.map(({ ours }) => ours)),
  ]);
  const known = new Map<string, Found>();
  const ids = [...new Set(people.map(({ accountId }) => accountId))];
  for (const { accountId, displayName, active } of await world.user.accounts(ids)) {
    if (active) known.set(accountId, { accountId, displayName });
  }
  const names = [...new Set(people.filter(({ accountId }) => !known.has(accountId)).map(({ name }) => name))];
  const named = new Map<string, Found>();
  await inBatches(names.slice(0, MAX_NAMES), async (name) => {
    const same = (await world.user.users(name)).filter(({ displayName, active }) => active && displayName === name);
    if (same.length === 1) named.set(name, same[0]!);
  });
  return ({ accountId, name }) => {
    const found = known.get(accountId) ?? named.get(name);
    return found && { accountId: found.accountId, displayName: found.displayName };
  };
}
