/** Finding things in a page's tree the way a reader would: by what they are, what they say and how they are labelled. */
import { type ForgeNode, isCrossedElement, nodeOfElement, textOf } from '../bridge/nodes';

/** All given conditions must hold. */
export interface Query {
  /** A component's name, e.g. `Button`. */
  type?: string;
  /** Text below the node: whole, without regard to spaces at the ends; or a pattern. */
  text?: string | RegExp;
  /** Its label: of a `Label` with `labelFor`, or its own `label`. */
  label?: string | RegExp;
  testId?: string;
  where?: (node: ForgeNode) => boolean;
  /** Only below this node. */
  inside?: ForgeNode;
}

/**
 * Every node of a tree that a reader can meet, parents first: with those that stand in props (`actions`, `emptyView`),
 * without the inside of a closed popup and the hidden half of an inline edit.
 */
export const allNodes = (root: ForgeNode): ForgeNode[] => [
  root,
  ...root.children.filter((child) => !isHidden(root, child)).flatMap(allNodes),
  ...Object.values(root.props).flatMap(elementsOf).flatMap(allNodes),
];

const isHidden = (parent: ForgeNode, child: ForgeNode): boolean => {
  const slot = child.props['name'];
  if (parent.type === 'Popup') return slot === 'content' && !parent.props['isOpen'];
  if (parent.type === 'InlineEdit') return slot === (parent.props['isEditing'] ? 'readView' : 'editView');
  return false;
};

const elementsOf = (value: unknown): ForgeNode[] => {
  if (isCrossedElement(value)) return [nodeOfElement(value)];
  return Array.isArray(value) ? value.flatMap(elementsOf) : [];
};

const matches = (wanted: string | RegExp, actual: string): boolean =>
  typeof wanted === 'string' ? actual.trim() === wanted : wanted.test(actual);

/** What labels a node, or an empty string. */
export const labelOf = (root: ForgeNode, node: ForgeNode): string => {
  const own = node.props['label'] ?? node.props['ariaLabel'] ?? node.props['aria-label'];
  if (typeof own === 'string') return own;
  const id = node.props['inputId'] ?? node.props['id'];
  if (id === undefined) return '';
  const label = allNodes(root).find((other) => other.type === 'Label' && other.props['labelFor'] === id);
  return label ? textOf(label) : '';
};

/** Nodes that meet a query; where one lies inside another, both. */
export const findAll = (root: ForgeNode, query: Query): ForgeNode[] =>
  allNodes(query.inside ?? root).filter(
    (node) =>
      (query.type === undefined || node.type === query.type) &&
      (query.text === undefined || matches(query.text, textOf(node))) &&
      (query.label === undefined || matches(query.label, labelOf(root, node))) &&
      (query.testId === undefined || node.props['testId'] === query.testId) &&
      (query.where === undefined || query.where(node)),
  );

/** The nodes from the root down to one; empty where it is not in the tree. */
export const pathTo = (root: ForgeNode, wanted: ForgeNode): ForgeNode[] => {
  if (root.key === wanted.key) return [root];
  for (const child of root.children) {
    const path = pathTo(child, wanted);
    if (path.length) return [root, ...path];
  }
  return [];
};

/** The tree in lines, for messages and for a look while writing a test. */
export const outline = (node: ForgeNode, depth = 0): string => {
  const indent = '  '.repeat(depth);
  if (node.type === 'String') return `${indent}"${textOf(node)}"`;
  const shown = Object.entries(node.props)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const inProps = Object.values(node.props).flatMap(elementsOf);
  return [
    `${indent}${[node.type, ...shown].join(' ')}`,
    ...[...node.children, ...inProps].map((child) => outline(child, depth + 1)),
  ].join('\n');
};

/** A query in words. */
export const describeQuery = ({ inside, where, ...query }: Query): string =>
  [
    ...Object.entries(query).map(([name, value]) => `${name} ${String(value)}`),
    ...(where ? ['a condition'] : []),
    ...(inside ? [`inside ${inside.type}`] : []),
  ].join(', ');
