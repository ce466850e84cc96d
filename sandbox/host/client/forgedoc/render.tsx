/** From the tree of nodes to React: one lookup for each node. */
import { Fragment, memo, type ReactNode, useEffect, useMemo } from 'react';
import { type ForgeNode, nodesOf } from '../../bridge/nodes';
import { hostProps } from './events';
import { usePageHost } from './host-context';
import { registry } from './registry';

/** One node with everything below it. */
export const RenderNode = memo(function RenderNode({ node }: { node: ForgeNode }): ReactNode {
  const props = useMemo(() => hostProps(node.props), [node.props]);
  if (node.type === 'String') return String(node.props['text'] ?? '');
  const Entry = registry[node.type];
  if (!Entry) return <Unsupported type={node.type} />;
  return (
    <Entry node={node} props={props}>
      {renderNodes(node.children)}
    </Entry>
  );
});

/** Several nodes. Texts that touch are one text, as in HTML. */
export const renderNodes = (nodes: ForgeNode[]): ReactNode => {
  if (nodes.length === 0) return undefined;
  if (nodes.every((node) => node.type === 'String'))
    return nodes.map((node) => String(node.props['text'] ?? '')).join('');
  return nodes.map((node) =>
    node.type === 'String' ? (
      <Fragment key={node.key}>{String(node.props['text'] ?? '')}</Fragment>
    ) : (
      <RenderNode key={node.key} node={node} />
    ),
  );
};

/** Whatever an ordinary prop holds where React elements are allowed. */
export const renderProp = (value: unknown): ReactNode => renderNodes(nodesOf(value));

/** Said in the page's place, and to whoever listens: nothing is ever left out silently. */
const Unsupported = ({ type }: { type: string }): ReactNode => {
  const { onProblem } = usePageHost();
  useEffect(() => onProblem(`UI Kit has no component "${type}" that could be drawn here.`), [onProblem, type]);
  return <span role="alert">{`Cannot draw ${type}`}</span>;
};
