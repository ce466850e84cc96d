import { Box, DynamicTable } from '@forge/react';
import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: string;
  /** Share of the table's width in percent. */
  width?: number;
  /** What the cell shows. */
  show: (row: T) => ReactNode;
  /** What it is sorted by; absent: not sortable. */
  sort?: (row: T) => string | number;
}

/**
 * A table of records. Each cell's content stands in a box: DynamicTable calls a component that is a cell's direct
 * content as a plain function, where its hooks would become the table's.
 */
export function Table<T>({
  label,
  columns,
  rows,
  rowKey,
  rowsPerPage,
  isBusy = false,
}: {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  rowsPerPage?: number;
  isBusy?: boolean;
}) {
  return (
    <DynamicTable
      label={label}
      isLoading={isBusy}
      {...(rowsPerPage && rows.length > rowsPerPage ? { rowsPerPage } : {})}
      head={{
        cells: columns.map(({ key, title, width, sort }) => ({
          key,
          content: title,
          isSortable: Boolean(sort),
          ...(width ? { width } : {}),
        })),
      }}
      rows={rows.map((row) => ({
        key: rowKey(row),
        cells: columns.map(({ key, show, sort }, place) => ({
          key: sort ? sortKey(sort(row), place) : `${rowKey(row)}-${key}`,
          content: <Box>{show(row)}</Box>,
        })),
      }))}
    />
  );
}

/** What a cell is sorted by, made different from the other cells of its row: React takes it for the cell's key. */
function sortKey(value: string | number, place: number): string | number {
  return typeof value === 'number' ? value + place * 1e-6 : `${value}\u0000${place}`;
}
