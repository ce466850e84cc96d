/**
 * The document that UI Kit sends to its host on every commit: a tree of plain nodes. Read from
 * `@forge/react` (`reconciler.js`); the whole tree arrives each time.
 */
export interface ForgeNode {
  /** A component's name, `String` for text, `Root` at the top. */
  type: string;
  /** Functions in here are asynchronous on the host's side of the bridge. */
  props: Record<string, unknown>;
  children: ForgeNode[];
  /** Stable for the life of the instance. */
  key: string;
}

/**
 * A React element that crossed the bridge inside an ordinary prop (`actions`, `emptyView` and the like). It was never
 * reconciled, so only primitives can be drawn from it: of a component of the app's own nothing but its name is left.
 */
export interface CrossedElement {
  __el: true;
  /** A primitive's name; `undefined` for a component of the app's own. */
  type: string | undefined;
  /** Name of the app's own component, for the message that says it cannot be drawn. */
  componentName?: string;
  key: string | null;
  props: Record<string, unknown>;
}

/** True for an element that crossed inside a prop. */
export const isCrossedElement = (value: unknown): value is CrossedElement =>
  typeof value === 'object' && value !== null && (value as { __el?: unknown }).__el === true;

/** True for a node of the tree. */
export const isForgeNode = (value: unknown): value is ForgeNode =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as ForgeNode).type === 'string' &&
  Array.isArray((value as ForgeNode).children);

/** All text below a node, in reading order, without separators. */
export const textOf = (node: ForgeNode): string =>
  node.type === 'String' ? String(node.props['text'] ?? '') : node.children.map(textOf).join('');

/** Children of the `ContentWrapper` of that name: UI Kit's render props cross as such wrappers. */
export const slotOf = (node: ForgeNode, name: string): ForgeNode[] =>
  node.children.find((child) => child.type === 'ContentWrapper' && child.props['name'] === name)?.children ?? [];

let elementCount = 0;

/** An element in a prop, as a node that can be drawn like any other. */
export const nodeOfElement = (element: CrossedElement): ForgeNode => {
  const { children, ...props } = element.props;
  elementCount += 1;
  return {
    type: element.type ?? `component ${element.componentName ?? 'without a name'}`,
    props,
    children: nodesOf(children),
    key: element.key ?? `element-${elementCount}`,
  };
};

/** Whatever may stand where React takes children, as nodes. */
export const nodesOf = (value: unknown): ForgeNode[] => {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (isCrossedElement(value))
    return value.type === 'Fragment' ? nodesOf(value.props['children']) : [nodeOfElement(value)];
  if (isForgeNode(value)) return [value];
  return [{ type: 'String', props: { text: String(value) }, children: [], key: `text-${String(value)}` }];
};
