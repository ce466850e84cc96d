/** People and groups. */
import { hasPermission } from '../permissions';
import { api, renderUser } from '../render';
import { type FieldAt, FieldProblem, item, many, member, single } from './field-type';

const nameOf = (accountId: string, at: FieldAt): string =>
  at.acting.site.store.users.get(accountId)?.displayName ?? 'Former user';

function account(input: unknown, at: FieldAt): string {
  const accountId = member(input, 'accountId', 'id');
  if (accountId === undefined) throw new FieldProblem('Specify a valid value for ' + at.field.id);
  const user = at.acting.site.store.users.get(accountId);
  if (!user || !user.active) {
    throw new FieldProblem(
      at.field.custom ? `User '${accountId}' was not found.` : `Specify a valid value for ${at.field.id}`,
    );
  }
  return accountId;
}

/** The person an issue goes to when nobody is chosen; `null`: nobody. */
export function defaultAssignee(at: FieldAt): string | null {
  return at.project.assigneeType === 'PROJECT_LEAD' ? at.project.leadAccountId : null;
}

export const user = single({
  parse: (input, at) => {
    if (input === null) {
      if (at.field.id === 'reporter') throw new FieldProblem('Reporter is required.');
      return null;
    }
    const given = member(input, 'accountId', 'id');
    if (given === '' || (typeof input === 'object' && 'accountId' in input && input.accountId === null)) return null;
    if (at.field.id === 'assignee' && given === '-1') return defaultAssignee(at);
    const accountId = account(input, at);
    if (at.field.id === 'assignee' && !hasPermission(at.acting.site.store, accountId, 'ASSIGNABLE_USER', at.project)) {
      throw new FieldProblem(`User '${accountId}' cannot be assigned issues.`);
    }
    return accountId;
  },
  show: (value, at) => renderUser(at.acting, String(value)),
  describe: (value, at) => ({ id: String(value), text: nameOf(String(value), at) }),
});

export const multiuser = many({
  parseOne: account,
  showOne: (value, at) => renderUser(at.acting, value),
  history: (before, after, at) => {
    const describe = (ids: readonly string[]): { id: string | null; text: string | null } =>
      ids.length === 0
        ? { id: null, text: null }
        : { id: `[${ids.join(', ')}]`, text: `[${ids.map((id) => nameOf(id, at)).join(', ')}]` };
    return [item(at, describe(before), describe(after))];
  },
});

function groupId(input: unknown, at: FieldAt): string {
  const id = member(input, 'groupId');
  const name = member(input, 'name');
  const found = [...at.acting.site.store.groups.values()].find((group) =>
    id !== undefined ? group.groupId === id : group.name === name,
  );
  if (!found) throw new FieldProblem(`Group '${id ?? name ?? ''}' was not found.`);
  return found.groupId;
}

const groupName = (id: string, at: FieldAt): string => at.acting.site.store.groups.get(id)?.name ?? '';
const renderGroup = (id: string, at: FieldAt): unknown => ({
  name: groupName(id, at),
  groupId: id,
  self: `${api(at.acting.site)}/group?groupId=${id}`,
});

export const group = single({
  parse: (input, at) => (input === null ? null : groupId(input, at)),
  show: (value, at) => renderGroup(String(value), at),
  describe: (value, at) => ({ id: String(value), text: groupName(String(value), at) }),
});

export const multigroup = many({
  parseOne: groupId,
  showOne: renderGroup,
  history: (before, after, at) => {
    const describe = (ids: readonly string[]): { text: string | null } => ({
      text: ids.length === 0 ? null : `[${ids.map((id) => groupName(id, at)).join(', ')}]`,
    });
    return [item(at, describe(before), describe(after))];
  },
});
