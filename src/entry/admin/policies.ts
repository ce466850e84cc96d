import { AppError } from '../../domain/errors';
import type { Policy, ResolverRequest } from './guard';

/** Global Jira administrators, as Jira says; without an account in the invocation nobody is. */
export const jiraAdmin: Policy = async (world, request) => {
  actorOf(request);
  await world.user.assertJiraAdmin();
};

/** Who calls, as the platform vouches for; what the payload says of it does not count. */
export function actorOf({ context }: ResolverRequest): string {
  if (!context.accountId) throw new AppError('FORBIDDEN');
  return context.accountId;
}
