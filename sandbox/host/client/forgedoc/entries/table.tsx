import DynamicTable from '@atlaskit/dynamic-table';
import { type ForgeNode, slotOf } from '../../../bridge/nodes';
import { type Entry, loose } from '../entry';
import { renderNodes, renderProp } from '../render';

const LooseTable = loose(DynamicTable as never);

/** A cell's own props, with the name that `key` had before it crossed. */
const cellOf = (cell: ForgeNode): Record<string, unknown> => {
  const { cellKey, ...rest } = cell.props;
  return { ...rest, key: cellKey ?? cell.key, content: renderNodes(cell.children) };
};
const rowOf = (row: ForgeNode): Record<string, unknown> => {
  const { rowKey, ...rest } = row.props;
  return { ...rest, key: String(rowKey ?? row.key), cells: row.children.map(cellOf) };
};

const DynamicTableEntry: Entry = ({ node, props }) => {
  const { emptyView, caption, ...rest } = props;
  const head = slotOf(node, 'head');
  return (
    <LooseTable
      {...rest}
      caption={renderProp(caption)}
      {...(emptyView ? { emptyView: <>{renderProp(emptyView)}</> } : {})}
      {...(head.length ? { head: { cells: head.map(cellOf) } } : {})}
      rows={slotOf(node, 'rows').map(rowOf)}
    />
  );
};

export const tableEntries: Record<string, Entry> = {
  DynamicTable: DynamicTableEntry,
};
