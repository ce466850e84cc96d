import type { SandboxSite } from '../../sandbox/site';
import { UNMAPPED_PERSON } from '../support/people-fixture';

/**
 * Values in terms that both sites share, so that they can be compared: names instead of ids, labels as a set,
 * documents without generated ids and without their mentions' account ids.
 */
export type Neutral = string;

/** Every field a contract keeps in step, and what stands in it. */
export type NeutralFields = Record<MappedField, Neutral>;

export const MAPPED_FIELDS = ['summary', 'description', 'priority', 'labels', 'duedate', 'assignee', 'status'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

export type StoredIssue = NonNullable<ReturnType<SandboxSite['store']['findIssue']>>;
type Node = Record<string, unknown>;

export function neutralFields(site: SandboxSite, issue: StoredIssue): NeutralFields {
  const { store } = site;
  const { fields } = issue;
  return {
    summary: fields.summary,
    description: neutralDocument(fields.description),
    priority: store.priorities.get(fields.priority ?? '')?.name ?? 'none',
    labels: neutralLabels(fields.labels),
    duedate: fields.duedate ?? 'none',
    assignee: store.users.get(fields.assignee ?? '')?.displayName ?? 'nobody',
    status: store.statuses.get(fields.status)?.name ?? '?',
  };
}

export function neutralLabels(labels: readonly string[]): Neutral {
  return [...labels].sort().join(' ') || 'none';
}

/** Objects with their keys in order; empty documents are as good as none. */
export function neutralDocument(document: unknown): Neutral {
  const content = (document as { content?: unknown[] } | null)?.content;
  if (!content || content.length === 0) return 'none';
  return JSON.stringify(neutralNode(document));
}

function neutralNode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(neutralNode);
  if (value === null || typeof value !== 'object') return value;
  const node = value as Node;
  if (node.type === 'mention') return neutralMention(node);
  const entries = Object.keys(node)
    .filter((key) => key !== 'localId' && !isEmptyObject(node[key]))
    .sort()
    .map((key) => [key, neutralNode(node[key])] as const);
  return Object.fromEntries(entries);
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** Who is unknown at the other site is named there in plain text. */
function neutralMention(node: Node): unknown {
  const text = String((node.attrs as Node | undefined)?.text ?? '');
  return text === `@${UNMAPPED_PERSON}` ? { text, type: 'text' } : { type: 'mention', text };
}
