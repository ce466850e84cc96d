/** The parts of an issue that the shell reads. */
import type { AdfDocument } from '../../adf/types';
import type { FieldMeta } from '../fields/kinds';
import type { Person } from '../fields/read-view';

export interface Status {
  id: string;
  name: string;
  statusCategory: { key: string; name: string };
}
export interface Attachment {
  id: string;
  filename: string;
  size: number;
  mimeType: string;
  created: string;
  author?: Person;
}
export interface IssueLink {
  id: string;
  type: { name: string; inward: string; outward: string };
  inwardIssue?: LinkedIssue;
  outwardIssue?: LinkedIssue;
}
export interface LinkedIssue {
  key: string;
  fields: { summary: string; status: Status };
}
export interface Issue {
  id: string;
  key: string;
  fields: Record<string, unknown> & {
    summary: string;
    status: Status;
    issuetype: { id: string; name: string };
    project: { id: string; key: string; name: string };
    attachment?: Attachment[];
    issuelinks?: IssueLink[];
    subtasks?: LinkedIssue[];
    parent?: LinkedIssue;
    created: string;
    updated: string;
  };
}
export interface EditMeta {
  fields: Record<string, FieldMeta>;
}
export interface Transition {
  id: string;
  name: string;
  to: Status;
  hasScreen: boolean;
  fields?: Record<string, FieldMeta>;
}
export interface Comment {
  id: string;
  author?: Person;
  body: AdfDocument;
  created: string;
  updated: string;
}
export interface Worklog {
  id: string;
  author?: Person;
  comment?: AdfDocument;
  started: string;
  timeSpent: string;
}
export interface ChangeGroup {
  id: string;
  author?: Person;
  created: string;
  items: { field: string; fromString: string | null; toString: string | null }[];
}
