/** Restricting a comment or worklog to a role or group. */
import { type Acting, asObject } from '../context';
import { fieldErrors } from '../errors';
import type { ProjectRecord, Visibility } from '../model';
import { isInGroup, isInRole } from '../permissions';

/**
 * `{type, value | identifier}` of a body; `undefined` where there is none.
 * @param errorKey the member of `errors` that names a problem, e.g. `commentLevel`
 * @throws JiraError 400 where the role or group is unknown, or the account is not part of it
 */
export function parseVisibility(
  acting: Acting,
  project: ProjectRecord,
  input: unknown,
  errorKey: string,
): Visibility | undefined {
  const body = asObject(input);
  if (!body) return undefined;
  const { store } = acting.site;
  const value = typeof body.value === 'string' ? body.value : undefined;
  const identifier = body.identifier === undefined || body.identifier === null ? undefined : String(body.identifier);
  if (body.type === 'role') {
    const role = [...store.roles.values()].find((one) =>
      identifier !== undefined ? one.id === identifier || one.name === identifier : one.name === value,
    );
    if (!role) throw fieldErrors({ [errorKey]: `Role with name '${value ?? identifier ?? ''}' does not exist.` });
    if (!isInRole(store, acting.accountId, project, role.id))
      throw fieldErrors({ [errorKey]: `You are currently not a member of the project role: ${role.name}.` });
    return { type: 'role', value: role.name, identifier: role.id };
  }
  if (body.type === 'group') {
    const group = [...store.groups.values()].find((one) =>
      identifier !== undefined ? one.groupId === identifier : one.name === value,
    );
    if (!group) throw fieldErrors({ [errorKey]: `Group: ${value ?? identifier ?? ''} does not exist.` });
    if (!isInGroup(store, acting.accountId, group.groupId))
      throw fieldErrors({ [errorKey]: `You are currently not a member of the group: ${group.name}.` });
    return { type: 'group', value: group.name, identifier: group.groupId };
  }
  throw fieldErrors({ [errorKey]: 'The visibility type must be role or group.' });
}
