/** Finding things as the acting account sees them: what it may not see does not exist. */
import type { Acting } from '../context';
import { issueNotFound, JiraError, notFound } from '../errors';
import type { FieldRecord, IssueRecord, ProjectRecord } from '../model';
import { canBrowse, isAdmin, may, mayInProject } from '../permissions';

/** @throws JiraError 404 */
export function findIssue(acting: Acting, idOrKey: string): IssueRecord {
  const issue = acting.site.store.findIssue(idOrKey);
  if (!issue || !canBrowse(acting, issue)) throw issueNotFound();
  return issue;
}

/** Seen by whoever may browse or administer it. @throws JiraError 404 */
export function findProject(acting: Acting, idOrKey: string): ProjectRecord {
  const project = acting.site.store.findProject(idOrKey);
  const seen =
    project !== undefined &&
    (mayInProject(acting, 'BROWSE_PROJECTS', project) || mayInProject(acting, 'ADMINISTER_PROJECTS', project));
  if (!project || !seen)
    throw notFound(
      /^\d+$/.test(idOrKey)
        ? `No project could be found with id '${idOrKey}'.`
        : `No project could be found with key '${idOrKey}'.`,
    );
  return project;
}

export function projectOf(acting: Acting, issue: IssueRecord): ProjectRecord {
  const project = acting.site.store.projects.get(issue.projectId);
  if (!project) throw issueNotFound();
  return project;
}

/** Permissions that single fields ask for besides that of the operation. */
const FIELD_PERMISSIONS: Readonly<Record<string, string>> = {
  assignee: 'ASSIGN_ISSUES',
  reporter: 'MODIFY_REPORTER',
  duedate: 'SCHEDULE_ISSUES',
};

export function mayWriteField(
  acting: Acting,
  field: FieldRecord,
  project: ProjectRecord,
  issue?: IssueRecord,
): boolean {
  const permission = FIELD_PERMISSIONS[field.id];
  if (permission === undefined) return true;
  return issue ? may(acting, permission, issue) : mayInProject(acting, permission, project);
}

/** The override flags are for apps acting with an administrator's rights. @throws JiraError 403 */
export function checkOverrides(acting: Acting, wantsOverride: boolean): void {
  if (wantsOverride && !(acting.byApp && isAdmin(acting))) {
    throw new JiraError(403, [
      'Only Connect and Forge app users with Administer Jira global permission, and Forge apps acting on behalf of users with Administer Jira global permission, can override screen security.',
    ]);
  }
}

/** Silencing notifications asks for an administrator. @throws JiraError 400 */
export function checkNotify(acting: Acting, project: ProjectRecord, notifies: boolean): void {
  if (!notifies && !isAdmin(acting) && !mayInProject(acting, 'ADMINISTER_PROJECTS', project)) {
    throw new JiraError(400, [
      'To discard the user notification either admin or project admin permissions are required.',
    ]);
  }
}

/** Jira's limits of what one issue holds. */
const PER_ISSUE_LIMITS = {
  comments: 5_000,
  worklogs: 10_000,
  attachments: 2_000,
  'issue links': 2_000,
  'remote issue links': 2_000,
} as const;

/** @throws JiraError 413 where the issue would hold more than Jira allows */
export function checkPerIssueLimit(what: keyof typeof PER_ISSUE_LIMITS, present: number, added = 1): void {
  const limit = PER_ISSUE_LIMITS[what];
  if (present + added > limit) throw new JiraError(413, [`The issue has reached the limit of ${limit} ${what}.`]);
}
