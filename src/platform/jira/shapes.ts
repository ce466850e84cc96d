import { canonicalAdf } from '../../domain/adf';
import type { JiraComment, JiraHistoryEntry, JiraIssue, JiraTransition, ProjectDetail } from '../../usecases/ports';

/** Jira's answers, as far as they are read here. */
export interface RawIssue {
  id: string;
  key: string;
  fields?: Record<string, unknown>;
  properties?: Record<string, unknown>;
  transitions?: RawTransition[];
  changelog?: { histories?: RawHistory[] };
}
export interface RawHistory {
  author?: { accountId?: string };
  created?: string;
  items?: { field?: string; fieldId?: string }[];
}
export interface RawTransition {
  id: string;
  name: string;
  to?: { name?: string };
  fields?: Record<string, { required?: boolean; hasDefaultValue?: boolean; name?: string }>;
}
export interface RawComment {
  id: string;
  author?: { accountId?: string; displayName?: string };
  updateAuthor?: { accountId?: string };
  body?: unknown;
  updated?: string;
  created?: string;
  visibility?: unknown;
  jsdPublic?: boolean;
  properties?: { key: string; value: unknown }[];
}

export function toIssue(raw: RawIssue): JiraIssue {
  const fields = { ...raw.fields };
  const comments = fields.comment as { comments?: RawComment[]; total?: number } | undefined;
  if (comments) fields.comment = { comments: (comments.comments ?? []).map(toComment), total: comments.total };
  return {
    id: raw.id,
    key: raw.key,
    fields,
    ...(raw.properties ? { properties: raw.properties } : {}),
    ...(raw.transitions ? { transitions: raw.transitions.map(toTransition) } : {}),
    ...(raw.changelog ? { history: (raw.changelog.histories ?? []).map(toHistoryEntry) } : {}),
  };
}

function toHistoryEntry({ author, created, items }: RawHistory): JiraHistoryEntry {
  return {
    authorId: author?.accountId ?? null,
    at: Date.parse(created ?? '') || 0,
    fields: (items ?? []).flatMap(({ fieldId, field }) => fieldId ?? field ?? []),
  };
}

function toTransition(raw: RawTransition): JiraTransition {
  const required = Object.entries(raw.fields ?? {}).filter(([, field]) => field.required && !field.hasDefaultValue);
  return {
    id: raw.id,
    name: raw.name,
    to: raw.to?.name ?? '',
    requiredFields: required.map(([id, field]) => field.name ?? id),
  };
}

export function toComment(raw: RawComment): JiraComment {
  return {
    id: raw.id,
    authorId: raw.author?.accountId ?? null,
    authorName: raw.author?.displayName ?? 'Somebody',
    body: canonicalAdf(raw.body),
    updatedAt: Date.parse(raw.updated ?? raw.created ?? '') || 0,
    ...(raw.updated !== raw.created && raw.updateAuthor?.accountId ? { editedBy: raw.updateAuthor.accountId } : {}),
    restricted: raw.visibility !== undefined || raw.jsdPublic === false,
    properties: Object.fromEntries((raw.properties ?? []).map(({ key, value }) => [key, value])),
  };
}

export interface RawProject {
  id: string;
  key: string;
  name: string;
}
/** `/project/{id}/statuses`: issue types with the statuses of their workflows. */
export interface RawTypeStatuses {
  id: string;
  name: string;
  subtask: boolean;
  statuses?: { name: string }[];
}

export function toProjectDetail({ id, key, name }: RawProject, types: RawTypeStatuses[]): ProjectDetail {
  const issueTypes = types.map((type) => ({
    id: type.id,
    name: type.name,
    subtask: type.subtask,
    statuses: (type.statuses ?? []).map((status) => status.name),
  }));
  return { id, key, name, issueTypes };
}
