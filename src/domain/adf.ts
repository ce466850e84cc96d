import type { Json } from './canonical';
import type { UserMapping } from './contract';

/**
 * Documents in Atlassian Document Format. They are carried whole: no node is flattened. Only what would mean
 * something else at the other site is replaced: people it does not know, files it does not have, unsafe links.
 */
type Node = { [key: string]: Json };

/** An empty document and none at all are the same to whoever reads the issue. */
export function canonicalAdf(document: unknown): Json {
  if (!isNode(document)) return null;
  const content = document.content;
  if (!Array.isArray(content) || content.length === 0) return null;
  return withoutLocalIds(document as Json);
}

/** Jira stamps some nodes with a `localId` of its own; it says nothing about the content. */
function withoutLocalIds(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLocalIds);
  if (!isNode(value)) return value;
  const copy: Node = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === 'localId') continue;
    copy[key] = withoutLocalIds(member);
  }
  if (isNode(copy.attrs) && Object.keys(copy.attrs).length === 0) delete copy.attrs;
  return copy;
}

/** The peer's document as it can stand here. */
export function adoptAdf(document: unknown, users: UserMapping[]): Json {
  const canonical = canonicalAdf(document);
  if (!isNode(canonical)) return null;
  return adoptNode(canonical, users);
}

function adoptNode(node: Node, users: UserMapping[]): Node {
  switch (node.type) {
    case 'mention':
      return adoptMention(node, users);
    case 'mediaSingle':
    case 'mediaGroup':
      return paragraph(`[${describeMedia(node)}]`);
    case 'mediaInline':
      return text('[file]');
    default:
      return adoptChildren(node, users);
  }
}

function adoptChildren(node: Node, users: UserMapping[]): Node {
  const copy: Node = { ...node };
  if (Array.isArray(node.content)) {
    copy.content = node.content.map((child) => (isNode(child) ? adoptNode(child, users) : child));
  }
  if (Array.isArray(node.marks)) {
    copy.marks = node.marks.filter((mark) => isNode(mark) && isSafeMark(mark));
    if ((copy.marks as Json[]).length === 0) delete copy.marks;
  }
  return copy;
}

function adoptMention(node: Node, users: UserMapping[]): Node {
  const attrs = isNode(node.attrs) ? node.attrs : {};
  const mapped = users.find((user) => user.theirs.accountId === attrs.id);
  if (mapped) {
    return { type: 'mention', attrs: { id: mapped.ours.accountId, text: `@${mapped.ours.displayName}` } };
  }
  const name = typeof attrs.text === 'string' && attrs.text ? attrs.text : '@somebody';
  return text(name);
}

function isSafeMark(mark: Node): boolean {
  if (mark.type !== 'link') return true;
  const href = isNode(mark.attrs) ? mark.attrs.href : undefined;
  return typeof href === 'string' && /^(https?:|mailto:|\/|#)/i.test(href.trim());
}

function describeMedia(node: Node): string {
  const names = (Array.isArray(node.content) ? node.content : [])
    .map((child) => (isNode(child) && isNode(child.attrs) ? child.attrs.alt : undefined))
    .filter((alt): alt is string => typeof alt === 'string' && alt.length > 0);
  return names.length > 0 ? `file: ${names.join(', ')}` : 'file at the other site';
}

export function text(value: string, bold = false): Node {
  return bold ? { type: 'text', text: value, marks: [{ type: 'strong' }] } : { type: 'text', text: value };
}

export function paragraph(...content: (string | Node)[]): Node {
  return { type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? text(part) : part)) };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
