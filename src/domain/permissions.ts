/** Jira's key of a permission → the name that admins see. */
type Permissions = Readonly<Record<string, string>>;

/** What the connected account of a direct connection does in the peer's project. */
export const PERMISSIONS_AT_THE_PEER: Permissions = {
  BROWSE_PROJECTS: 'Browse Projects',
  CREATE_ISSUES: 'Create Issues',
  EDIT_ISSUES: 'Edit Issues',
  TRANSITION_ISSUES: 'Transition Issues',
  ASSIGN_ISSUES: 'Assign Issues',
  ADD_COMMENTS: 'Add Comments',
  EDIT_OWN_COMMENTS: 'Edit Own Comments',
  DELETE_OWN_COMMENTS: 'Delete Own Comments',
};

/** What the technical user does in a project of this site. */
export const NEEDED_PERMISSIONS: Permissions = {
  ...PERMISSIONS_AT_THE_PEER,
  CREATE_ATTACHMENTS: 'Create Attachments',
  WORK_ON_ISSUES: 'Work On Issues',
  LINK_ISSUES: 'Link Issues',
};

/** What it takes besides to change a comment that a person wrote, when the other site has changed it. */
export const OTHERS_COMMENTS_PERMISSIONS: Permissions = {
  EDIT_ALL_COMMENTS: 'Edit All Comments',
  DELETE_ALL_COMMENTS: 'Delete All Comments',
};
