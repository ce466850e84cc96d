import type { Json } from '../canonical';
import type { FieldType } from './field-type';

interface WireUser {
  accountId: string;
  displayName: string;
}

function wireUser(value: unknown): WireUser | undefined {
  const user = value as Partial<WireUser> | null | undefined;
  return typeof user?.accountId === 'string'
    ? { accountId: user.accountId, displayName: String(user.displayName ?? '') }
    : undefined;
}

/** The local value is the account id alone; on the wire the name goes along, so that a gap can be named. */
export const assignee: FieldType = {
  name: 'assignee',
  label: 'Assignee',
  reads: ['assignee'],
  local: (fields) => wireUser(fields.assignee)?.accountId ?? null,
  toWire: (local, _contract, fields): Json => {
    if (typeof local !== 'string') return null;
    return { accountId: local, displayName: wireUser(fields.assignee)?.displayName ?? '' };
  },
  fromWire: (wire, contract) => {
    if (wire === null) return { value: null };
    const user = wireUser(wire);
    const mapped = contract.users.find((mapping) => mapping.theirs.accountId === user?.accountId);
    if (mapped) return { value: mapped.ours.accountId };
    const name = user?.displayName || 'The assignee';
    return {
      unmapped: {
        code: 'UNMAPPED_USER',
        text: `No person stands for ${name} at the site that was to take the change.`,
      },
    };
  },
  write: (local) => ({ fields: { assignee: local === null ? null : { accountId: local } } }),
  onCreate: true,
};
