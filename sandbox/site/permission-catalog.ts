/** The permissions a site knows, as `GET /permissions` tells them. */
export interface PermissionDefinition {
  id: string;
  key: string;
  name: string;
  type: 'GLOBAL' | 'PROJECT';
  description: string;
}

const row = (
  type: PermissionDefinition['type'],
  id: string,
  key: string,
  name: string,
  description = `Ability to ${name.toLowerCase()}.`,
): PermissionDefinition => ({
  id,
  key,
  name,
  type,
  description,
});

export const PERMISSIONS: readonly PermissionDefinition[] = [
  row(
    'GLOBAL',
    '0',
    'ADMINISTER',
    'Administer Jira',
    'Create and administer projects, issue types, fields, workflows, and schemes for all projects.',
  ),
  row('GLOBAL', '44', 'SYSTEM_ADMIN', 'System administration', 'Carry out every administrative task of the site.'),
  row(
    'GLOBAL',
    '22',
    'CREATE_SHARED_OBJECTS',
    'Share dashboards and filters',
    'Share dashboards and filters with other users.',
  ),
  row(
    'GLOBAL',
    '24',
    'MANAGE_GROUP_FILTER_SUBSCRIPTIONS',
    'Manage group filter subscriptions',
    'Create and delete group filter subscriptions.',
  ),
  row(
    'GLOBAL',
    '27',
    'USER_PICKER',
    'Browse users and groups',
    'Select people and groups in fields that ask for them.',
  ),
  row('GLOBAL', '33', 'BULK_CHANGE', 'Make bulk changes', 'Modify collections of issues at once.'),
  row('GLOBAL', '-1', 'CREATE_PROJECT', 'Create team-managed projects', 'Create projects administered by their team.'),
  row('PROJECT', '23', 'ADMINISTER_PROJECTS', 'Administer projects'),
  row('PROJECT', '10', 'BROWSE_PROJECTS', 'Browse projects'),
  row('PROJECT', '45', 'VIEW_READONLY_WORKFLOW', 'View read-only workflow'),
  row('PROJECT', '11', 'CREATE_ISSUES', 'Create issues'),
  row('PROJECT', '12', 'EDIT_ISSUES', 'Edit issues'),
  row('PROJECT', '46', 'TRANSITION_ISSUES', 'Transition issues'),
  row('PROJECT', '28', 'SCHEDULE_ISSUES', 'Schedule issues'),
  row('PROJECT', '25', 'MOVE_ISSUES', 'Move issues'),
  row('PROJECT', '13', 'ASSIGN_ISSUES', 'Assign issues'),
  row('PROJECT', '17', 'ASSIGNABLE_USER', 'Assignable user'),
  row('PROJECT', '14', 'RESOLVE_ISSUES', 'Resolve issues'),
  row('PROJECT', '18', 'CLOSE_ISSUES', 'Close issues'),
  row('PROJECT', '30', 'MODIFY_REPORTER', 'Modify reporter'),
  row('PROJECT', '16', 'DELETE_ISSUES', 'Delete issues'),
  row('PROJECT', '21', 'LINK_ISSUES', 'Link issues'),
  row('PROJECT', '26', 'SET_ISSUE_SECURITY', 'Set issue security'),
  row('PROJECT', '31', 'VIEW_VOTERS_AND_WATCHERS', 'View voters and watchers'),
  row('PROJECT', '32', 'MANAGE_WATCHERS', 'Manage watcher list'),
  row('PROJECT', '15', 'ADD_COMMENTS', 'Add comments'),
  row('PROJECT', '34', 'EDIT_ALL_COMMENTS', 'Edit all comments'),
  row('PROJECT', '35', 'EDIT_OWN_COMMENTS', 'Edit own comments'),
  row('PROJECT', '36', 'DELETE_ALL_COMMENTS', 'Delete all comments'),
  row('PROJECT', '37', 'DELETE_OWN_COMMENTS', 'Delete own comments'),
  row('PROJECT', '19', 'CREATE_ATTACHMENTS', 'Create attachments'),
  row('PROJECT', '38', 'DELETE_ALL_ATTACHMENTS', 'Delete all attachments'),
  row('PROJECT', '39', 'DELETE_OWN_ATTACHMENTS', 'Delete own attachments'),
  row('PROJECT', '20', 'WORK_ON_ISSUES', 'Work on issues'),
  row('PROJECT', '40', 'EDIT_ALL_WORKLOGS', 'Edit all worklogs'),
  row('PROJECT', '41', 'EDIT_OWN_WORKLOGS', 'Edit own worklogs'),
  row('PROJECT', '42', 'DELETE_ALL_WORKLOGS', 'Delete all worklogs'),
  row('PROJECT', '43', 'DELETE_OWN_WORKLOGS', 'Delete own worklogs'),
  row('PROJECT', '47', 'MANAGE_SPRINTS_PERMISSION', 'Manage sprints'),
];
