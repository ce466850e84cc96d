/** The records that configure a site: people, permissions, types, workflows, fields, projects. See `model.ts`. */

export interface UserRecord {
  accountId: string;
  accountType: 'atlassian' | 'app' | 'customer';
  displayName: string;
  email: string;
  /** False hides the e-mail address from everyone but the person. */
  emailVisible: boolean;
  active: boolean;
  /** IANA zone of the person's profile: JQL date literals are read in it. */
  timeZone: string;
  locale: string;
  /** API token for basic authentication; empty where the account cannot sign in. */
  token: string;
}

export interface GroupRecord {
  groupId: string;
  name: string;
  members: string[];
}

export interface RoleRecord {
  id: string;
  name: string;
  description: string;
}

export type RoleActor =
  { id: number; type: 'user'; accountId: string } | { id: number; type: 'group'; groupId: string };

/** Who holds a grant. `applicationRole` is every active licensed person; `anyone` includes callers not logged in. */
export type GrantHolder =
  | { type: 'anyone' | 'applicationRole' | 'projectLead' | 'reporter' | 'assignee' }
  | { type: 'group'; value: string }
  | { type: 'projectRole'; value: string }
  | { type: 'user'; value: string };

export interface PermissionGrant {
  id: number;
  /** e.g. `BROWSE_PROJECTS` */
  permission: string;
  holder: GrantHolder;
}

export interface PermissionSchemeRecord {
  id: string;
  name: string;
  grants: PermissionGrant[];
}

export interface IssueTypeRecord {
  id: string;
  name: string;
  description: string;
  subtask: boolean;
  /** -1 sub-task, 0 standard, 1 epic */
  hierarchyLevel: number;
  avatarId: number;
}

export interface StatusCategory {
  id: number;
  key: 'undefined' | 'new' | 'indeterminate' | 'done';
  name: string;
  colorName: string;
}

export interface StatusRecord {
  id: string;
  name: string;
  description: string;
  category: StatusCategory['key'];
}

export interface PriorityRecord {
  id: string;
  name: string;
  description: string;
  statusColor: string;
}

export interface ResolutionRecord {
  id: string;
  name: string;
  description: string;
}

export interface LinkTypeRecord {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

/** A transition is offered only where all its conditions hold for the caller. */
export type TransitionCondition =
  | { type: 'permission'; permission: string }
  | { type: 'role'; roleId: string }
  | { type: 'group'; groupId: string }
  | { type: 'assignee' }
  | { type: 'reporter' }
  /** All sub-tasks are in one of these statuses. */
  | { type: 'subtasks'; statusIds: string[] };

/** A check made when the transition is carried out; its failure is a 400 with this message. */
export type TransitionValidator = { type: 'field-required'; fieldId: string; message?: string };

export interface TransitionScreen {
  id: string;
  fieldIds: string[];
  /** Fields of the screen that must hold a value. */
  required: string[];
}

export interface TransitionRecord {
  id: string;
  name: string;
  description: string;
  /** Source status ids; empty: from any status ("global"). */
  from: string[];
  to: string;
  screen?: TransitionScreen;
  conditions: TransitionCondition[];
  validators: TransitionValidator[];
  /** Values that the transition sets by itself, by field id, as stored (e.g. `resolution: null` on reopening). */
  sets: Record<string, unknown>;
}

export interface WorkflowRecord {
  /** A UUID, as new workflows have. */
  id: string;
  name: string;
  description: string;
  statusIds: string[];
  initialStatusId: string;
  transitions: TransitionRecord[];
}

export interface FieldOption {
  id: string;
  value: string;
  disabled: boolean;
  /** Second level of a cascading select. */
  children?: FieldOption[];
}

/** Where a custom field applies, with its options there. */
export interface FieldContext {
  id: string;
  name: string;
  /** Empty: every project. */
  projectIds: string[];
  options: FieldOption[];
}

/** How a field's value is stored, read and written: one module in `fields/` for each. */
export type FieldKind =
  | 'summary'
  | 'text'
  | 'adf'
  | 'number'
  | 'date'
  | 'datetime'
  | 'select'
  | 'multiselect'
  | 'cascading'
  | 'user'
  | 'multiuser'
  | 'group'
  | 'multigroup'
  | 'url'
  | 'labels'
  | 'version'
  | 'multiversion'
  | 'components'
  | 'priority'
  | 'resolution'
  | 'issuetype'
  | 'project'
  | 'parent'
  | 'timetracking'
  | 'readonly';

export interface FieldRecord {
  /** `summary`, `customfield_10020` */
  id: string;
  name: string;
  kind: FieldKind;
  custom: boolean;
  description: string;
  /** The JSON `schema` member of the REST answers. */
  schema: { type: string; items?: string; system?: string; custom?: string; customId?: number };
  orderable: boolean;
  navigable: boolean;
  searchable: boolean;
  /** Names JQL knows it by, e.g. `['cf[10020]', 'Story Points']`. */
  clauseNames: string[];
  /** Custom fields only. */
  contexts: FieldContext[];
}

/** Which fields a screen shows, by issue type. */
export interface ScreenSet {
  /** Field ids on the create screen. */
  create: string[];
  /** Field ids on the edit screen. */
  edit: string[];
  /** Fields that must hold a value, whatever screen. */
  required: string[];
}

export interface ProjectRecord {
  id: string;
  key: string;
  /** Keys it had before: issues still answer to them. */
  oldKeys: string[];
  name: string;
  description: string;
  typeKey: 'software' | 'service_desk' | 'business';
  style: 'classic' | 'next-gen';
  /** UUID */
  uuid: string;
  leadAccountId: string;
  assigneeType: 'PROJECT_LEAD' | 'UNASSIGNED';
  url: string;
  issueTypeIds: string[];
  /** Workflow id by issue type id; `'*'` for the rest. */
  workflows: Record<string, string>;
  /** Screens by issue type id; `'*'` for the rest. */
  screens: Record<string, ScreenSet>;
  permissionSchemeId: string;
  /** Actors by role id. */
  roleActors: Record<string, RoleActor[]>;
  priorityIds: string[];
  defaultPriorityId: string;
  nextIssueNumber: number;
  properties: Record<string, unknown>;
  archived: boolean;
  /** In the trash: invisible, restorable. */
  trashed: boolean;
}
