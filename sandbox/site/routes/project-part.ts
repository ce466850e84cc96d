/** What components and versions have in common: their project, their names, their pages. */
import { findProject } from '../actions/access';
import { type Answer, ok, type RequestContext, wholeNumber } from '../context';
import { badRequest, forbidden, JiraError } from '../errors';
import type { ProjectRecord } from '../model';
import { mayInProject } from '../permissions';
import { page } from '../render';

const MAX_NAME_CHARS = 255;

export const projectOf = (context: RequestContext): ProjectRecord =>
  findProject(context, context.params.projectIdOrKey ?? '');

function checkAdministers(context: RequestContext, project: ProjectRecord): void {
  if (!mayInProject(context, 'ADMINISTER_PROJECTS', project))
    throw forbidden('You do not have permission to administer this project.');
}

/** The project a body names by `project` (key) or `projectId`. */
export function projectOfBody(context: RequestContext, body: Record<string, unknown>): ProjectRecord {
  const ref = body.project ?? body.projectId;
  if (ref === undefined) throw badRequest('The project key or id must be specified.');
  const project = findProject(context, String(ref));
  checkAdministers(context, project);
  return project;
}

export function checkName(name: unknown, taken: readonly { name: string }[], what: string): string {
  if (typeof name !== 'string' || name.trim() === '')
    throw new JiraError(400, [], { name: `You must specify a valid ${what} name` });
  if (name.length > MAX_NAME_CHARS)
    throw new JiraError(400, [], { name: `The ${what} name must not exceed ${MAX_NAME_CHARS} characters in length.` });
  if (taken.some((other) => other.name.toLowerCase() === name.trim().toLowerCase())) {
    throw new JiraError(400, [], { name: `A ${what} with the name ${name.trim()} already exists in this project.` });
  }
  return name.trim();
}

/** Page of a project's components or versions; `query` looks into names and descriptions. */
export function paged<T extends { name: string; description: string }>(
  context: RequestContext,
  all: readonly T[],
  self: string,
  show: (one: T) => unknown,
): Answer {
  const query = (context.query.get('query') ?? '').toLowerCase();
  const found = all.filter(
    (one) => query === '' || one.name.toLowerCase().includes(query) || one.description.toLowerCase().includes(query),
  );
  const orderBy = (context.query.get('orderBy') ?? '').trim();
  if (/^[+-]?name$/.test(orderBy)) found.sort((a, b) => a.name.localeCompare(b.name));
  if (orderBy.startsWith('-')) found.reverse();
  const cut = page(
    found,
    Math.max(0, wholeNumber(context, 'startAt', 0)),
    Math.min(50, Math.max(0, wholeNumber(context, 'maxResults', 50))),
    self,
  );
  return ok({ ...cut, values: cut.values.map(show) });
}

/** @throws JiraError 403 where the caller does not administer it */
export function administered(context: RequestContext, projectId: string): ProjectRecord {
  const project = findProject(context, projectId);
  checkAdministers(context, project);
  return project;
}
