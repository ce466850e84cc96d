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
    case 'inlineCard':
      return hasSafeAddress(node) ? node : text(addressOf(node));
    case 'blockCard':
    case 'embedCard':
      return hasSafeAddress(node) ? node : paragraph(addressOf(node));
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
  return mark.type !== 'link' || isSafeAddress(isNode(mark.attrs) ? mark.attrs.href : undefined);
}

function isSafeAddress(address: Json | undefined): boolean {
  return typeof address === 'string' && /^(https?:|mailto:|\/|#)/i.test(address.trim());
}

function hasSafeAddress(card: Node): boolean {
  return isNode(card.attrs) && isSafeAddress(card.attrs.url);
}

/** What stands for a card that cannot be a link, as plain text. */
function addressOf(card: Node): string {
  const url = isNode(card.attrs) ? card.attrs.url : undefined;
  return typeof url === 'string' && url ? url : '[link]';
}

function describeMedia(node: Node): string {
  const names = (Array.isArray(node.content) ? node.content : [])
    .map((child) => (isNode(child) && isNode(child.attrs) ? child.attrs.alt : undefined))
    .filter((alt): alt is string => typeof alt === 'string' && alt.length > 0);
  return names.length > 0 ? `file: ${names.join(', ')}` : 'file at the other site';
}

const NEED_LOCAL_ID = ['taskList', 'taskItem', 'blockTaskItem', 'decisionList', 'decisionItem'];

/** The document as Jira takes it: some nodes are refused without a `localId`. The same document gets the same ids. */
export function writableAdf(document: Json): Json {
  let count = 0;
  const withIds = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(withIds);
    if (!isNode(value)) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withIds(member)]));
    if (!NEED_LOCAL_ID.includes(String(value.type))) return copy;
    count += 1;
    return { ...copy, attrs: { ...(isNode(copy.attrs) ? copy.attrs : {}), localId: `item-${count}` } };
  };
  return withIds(document);
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
