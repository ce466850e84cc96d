/** The functions of JQL: what stands between their brackets becomes values. */
import type { IssueRecord, VersionRecord } from '../model';
import { calendarFunction, instantOf, nowFunction } from './dates';
import { type JqlEnvironment, JqlError, type JqlValue } from './environment';
import { accountsNamed } from './people';

type JqlFunction = (args: readonly string[], environment: JqlEnvironment, name: string) => JqlValue[];

const ids = (found: Iterable<string>): JqlValue[] => [{ type: 'ids', ids: [...found] }];

/**
 * The values of a function call.
 * @throws JqlError for an unknown function or unusable arguments
 */
export function callFunction(name: string, args: readonly string[], environment: JqlEnvironment): JqlValue[] {
  const at = calendarFunction(name, args, environment);
  if (at !== undefined) return [{ type: 'instant', at }];
  const found = FUNCTIONS[name.toLowerCase()];
  if (found === undefined) throw new JqlError(`Unable to find JQL function '${name}(${args.join(', ')})'.`);
  return found(args, environment, name);
}

const FUNCTIONS: Readonly<Record<string, JqlFunction>> = {
  now: (args, environment) => [{ type: 'instant', at: nowFunction(args, environment) }],
  currentuser: (_args, environment) => (environment.accountId === undefined ? [] : ids([environment.accountId])),
  membersof: ([name = ''], { store }) => {
    const wanted = name.toLowerCase();
    const group = [...store.groups.values()].find((one) => one.name.toLowerCase() === wanted || one.groupId === name);
    if (group === undefined) {
      throw new JqlError(
        `Function 'membersOf' can not generate a list of usernames for group '${name}'; the group does not exist.`,
      );
    }
    return ids(group.members);
  },
  standardissuetypes: (_args, { store }) =>
    ids([...store.issueTypes.values()].filter((type) => !type.subtask).map((type) => type.id)),
  subtaskissuetypes: (_args, { store }) =>
    ids([...store.issueTypes.values()].filter((type) => type.subtask).map((type) => type.id)),
  releasedversions: (args, environment) =>
    ids(
      versions(args, environment)
        .filter((one) => one.released)
        .map((one) => one.id),
    ),
  unreleasedversions: (args, environment) =>
    ids(
      versions(args, environment)
        .filter((one) => !one.released)
        .map((one) => one.id),
    ),
  latestreleasedversion: (args, environment) =>
    ids(
      versions(args, environment)
        .filter((one) => one.released)
        .slice(-1)
        .map((one) => one.id),
    ),
  earliestunreleasedversion: (args, environment) =>
    ids(
      versions(args, environment)
        .filter((one) => !one.released)
        .slice(0, 1)
        .map((one) => one.id),
    ),
  projectsleadbyuser: ([user], environment) => {
    const leads = user === undefined ? [environment.accountId] : accounts(user, 'projectsLeadByUser', environment);
    return ids(
      [...environment.store.projects.values()].filter((one) => leads.includes(one.leadAccountId)).map((one) => one.id),
    );
  },
  watchedissues: (_args, environment) =>
    ids(issuesWhere(environment, (issue) => issue.watchers.includes(environment.accountId ?? ''))),
  votedissues: (_args, environment) =>
    ids(issuesWhere(environment, (issue) => issue.votes.includes(environment.accountId ?? ''))),
  linkedissues: linkedIssues,
  updatedby: updatedBy,
  cascadeoption: ([parent = '', child], { store }) => {
    const found: string[] = [];
    for (const field of store.fields.values()) {
      for (const option of field.contexts.flatMap((context) => context.options)) {
        if (field.kind !== 'cascading' || option.value.toLowerCase() !== parent.toLowerCase()) continue;
        if (child === undefined) found.push(option.id);
        for (const below of option.children ?? []) {
          if (child !== undefined && below.value.toLowerCase() === child.toLowerCase()) found.push(below.id);
        }
      }
    }
    if (found.length === 0)
      throw new JqlError(`The option '${child ?? parent}' for function 'cascadeOption' does not exist.`);
    return ids(found);
  },
};

/** Versions of the named projects, or of all that the caller sees, in the order in which they were made. */
function versions(args: readonly string[], environment: JqlEnvironment): VersionRecord[] {
  const projects = new Set<string>();
  for (const name of args) {
    const project = environment.store.findProject(name);
    if (project === undefined || !environment.canBrowseProject(project)) {
      throw new JqlError(`Could not resolve the project '${name}' provided to function 'releasedVersions'.`);
    }
    projects.add(project.id);
  }
  return [...environment.store.versions.values()].filter((version) => {
    const project = environment.store.projects.get(version.projectId);
    if (project === undefined || !environment.canBrowseProject(project)) return false;
    return !version.archived && (projects.size === 0 || projects.has(version.projectId));
  });
}

function issuesWhere(environment: JqlEnvironment, test: (issue: IssueRecord) => boolean): string[] {
  const found: string[] = [];
  for (const issue of environment.allIssues()) if (test(issue)) found.push(issue.id);
  return found;
}

function linkedIssues([key = '', linkName]: readonly string[], environment: JqlEnvironment): JqlValue[] {
  const issue = environment.store.findIssue(key);
  if (issue === undefined || !environment.canBrowse(issue)) {
    throw new JqlError(`Issue '${key}' could not be found in function 'linkedIssues'.`);
  }
  const found: string[] = [];
  let known = linkName === undefined;
  for (const type of environment.store.linkTypes.values()) {
    const wanted = linkName?.toLowerCase();
    const outward = wanted === undefined || [type.outward, type.name].some((text) => text.toLowerCase() === wanted);
    const inward = wanted === undefined || [type.inward, type.name].some((text) => text.toLowerCase() === wanted);
    known ||= outward || inward;
    for (const link of environment.store.linksOf(issue.id)) {
      if (link.typeId !== type.id) continue;
      if (outward && link.sourceId === issue.id) found.push(link.destinationId);
      if (inward && link.destinationId === issue.id) found.push(link.sourceId);
    }
  }
  if (!known) throw new JqlError(`Issue link type '${linkName ?? ''}' could not be found in function 'linkedIssues'.`);
  return ids(found);
}

/** Issues that a person created, edited or commented on between two instants. */
function updatedBy([user = '', from, to]: readonly string[], environment: JqlEnvironment): JqlValue[] {
  const people = accounts(user, 'updatedBy', environment);
  const start = from === undefined ? -Infinity : instantOf(from, 'updatedBy', environment);
  const end = to === undefined ? Infinity : instantOf(to, 'updatedBy', environment);
  const by = (author: string | null, at: number): boolean =>
    author !== null && people.includes(author) && at >= start && at <= end;
  const { store } = environment;
  return ids(
    issuesWhere(
      environment,
      (issue) =>
        by(issue.fields.creator, issue.created) ||
        store.historyOf(issue.id).some((entry) => by(entry.authorId, entry.created)) ||
        store
          .commentsOf(issue.id)
          .some((entry) => by(entry.authorId, entry.created) || by(entry.updateAuthorId, entry.updated)),
    ),
  );
}

function accounts(text: string, functionName: string, environment: JqlEnvironment): readonly string[] {
  const found = accountsNamed(text, environment.store);
  if (found === undefined) throw new JqlError(`The user '${text}' in function '${functionName}' does not exist.`);
  return found;
}
