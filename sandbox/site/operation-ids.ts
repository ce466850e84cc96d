/**
 * The operations of the official document that the sandbox's site has, by operationId. `operations.json` is made
 * from this list by `generate-operations.ts`; the conformance tests report what the site does not answer yet.
 */
export const OPERATION_IDS: readonly string[] = [
  // The site, its people, groups and permissions.
  'getServerInfo', 'getCurrentUser', 'getUser', 'getAllUsers', 'getAllUsersDefault', 'findUsers', 'bulkGetUsers',
  'findUsersForPicker', 'findAssignableUsers', 'findBulkAssignableUsers', 'getUserGroups', 'bulkGetGroups',
  'getUsersFromGroup', 'findGroups', 'findUsersAndGroups', 'getMyPermissions', 'getAllPermissions',
  'getBulkPermissions', 'getPermittedProjects', 'getConfiguration', 'getSharedTimeTrackingConfiguration',
  // Projects and what belongs to them.
  'getAllProjects', 'searchProjects', 'getProject', 'createProject', 'updateProject', 'deleteProject',
  'getAllStatuses', 'getProjectRoles', 'getProjectRole', 'getProjectRoleDetails', 'addActorUsers', 'deleteActor',
  'getAllProjectRoles', 'getProjectComponents', 'getProjectComponentsPaginated', 'createComponent', 'getComponent',
  'updateComponent', 'deleteComponent', 'getProjectVersions', 'getProjectVersionsPaginated', 'createVersion',
  'getVersion', 'updateVersion', 'deleteVersion', 'getProjectPropertyKeys', 'getProjectProperty',
  'setProjectProperty', 'deleteProjectProperty',
  // Issues.
  'createIssue', 'getIssue', 'editIssue', 'deleteIssue', 'assignIssue', 'getTransitions', 'doTransition',
  'getChangeLogs', 'getChangeLogsByIds', 'getVotes', 'addVote', 'removeVote', 'getIssueWatchers', 'addWatcher',
  'removeWatcher', 'getIssuePropertyKeys', 'getIssueProperty', 'setIssueProperty', 'deleteIssueProperty',
  'getRemoteIssueLinks', 'createOrUpdateRemoteIssueLink', 'deleteRemoteIssueLinkByGlobalId',
  'getRemoteIssueLinkById', 'updateRemoteIssueLink', 'deleteRemoteIssueLinkById', 'getIssuePickerResource',
  // Comments, worklogs, attachments, links.
  'getComments', 'addComment', 'getComment', 'updateComment', 'deleteComment', 'getCommentsByIds',
  'getCommentPropertyKeys', 'getCommentProperty', 'setCommentProperty', 'deleteCommentProperty',
  'getIssueWorklog', 'addWorklog', 'getWorklog', 'updateWorklog', 'deleteWorklog', 'getWorklogPropertyKeys',
  'getWorklogProperty', 'setWorklogProperty', 'deleteWorklogProperty', 'getIdsOfWorklogsDeletedSince',
  'getIdsOfWorklogsModifiedSince', 'getWorklogsForIds', 'getAttachmentMeta', 'addAttachment', 'getAttachment',
  'removeAttachment', 'getAttachmentContent', 'getAttachmentThumbnail', 'linkIssues', 'getIssueLink',
  'deleteIssueLink', 'getIssueLinkTypes', 'getIssueLinkType', 'createIssueLinkType', 'updateIssueLinkType',
  'deleteIssueLinkType',
  // Search and JQL.
  'searchForIssuesUsingJql', 'searchForIssuesUsingJqlPost', 'searchAndReconsileIssuesUsingJql',
  'searchAndReconsileIssuesUsingJqlPost', 'countIssues', 'matchIssues', 'parseJqlQueries',
  // Bulk work.
  'getBulkChangelogs', 'createIssues', 'bulkFetchIssues', 'getBulkEditableFields', 'submitBulkEdit',
  'getAvailableTransitions', 'submitBulkTransition', 'getBulkOperationProgress', 'getTask', 'cancelTask',
  'bulkSetIssuesPropertiesList', 'bulkSetIssuePropertiesByIssue', 'bulkSetIssueProperty', 'bulkDeleteIssueProperty',
  // What issues are made of.
  'getCreateIssueMeta', 'getCreateIssueMetaIssueTypes', 'getCreateIssueMetaIssueTypeId', 'getEditIssueMeta',
  'getIssueAllTypes', 'getIssueType', 'getIssueTypesForProject', 'getPriorities', 'getPriority', 'searchPriorities',
  'getResolutions', 'getResolution', 'searchResolutions', 'getStatuses', 'getStatus', 'getStatusCategories',
  'getStatusCategory', 'getStatusesById', 'getStatusesByName', 'search', 'getFields', 'getFieldsPaginated',
  'getContextsForField', 'getOptionsForContext', 'getWorkflowsPaginated', 'searchWorkflows',
  'getAllWorkflowSchemes', 'getWorkflowScheme', 'getWorkflowSchemeProjectAssociations', 'getAllLabels',
];
