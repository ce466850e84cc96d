import DynamicTable from '@atlaskit/dynamic-table';
import type { ReactNode } from 'react';
import { momentWords, relativeWords } from './fields/moments';
import { type Person, PersonLine } from './fields/read-view';
import type { Issue } from './issue/model';
import { StatusLozenge } from './issue/status-lozenge';
import { WorkType } from './issue/work-type';
import { linkTo } from './router';
import { useHere } from './world-context';

const column = (key: string, content: string, width: number) => ({ key, content, width, isSortable: true });
const FULL = {
  cells: [
    column('type', 'Type', 6),
    column('key', 'Key', 10),
    column('summary', 'Summary', 40),
    column('status', 'Status', 14),
    column('assignee', 'Assignee', 18),
    column('priority', 'Priority', 10),
    column('updated', 'Updated', 12),
  ],
};
const COMPACT = {
  cells: [
    column('type', 'Type', 8),
    column('key', 'Key', 16),
    column('summary', 'Summary', 48),
    column('status', 'Status', 28),
  ],
};

export interface IssueTableProps {
  issues: Issue[];
  isLoading: boolean;
  /** Fewer columns, for half a page. */
  isCompact?: boolean;
  /** Keys of issues that have just changed. */
  highlighted?: ReadonlySet<string>;
}

export const IssueTable = ({ issues, isLoading, isCompact = false, highlighted }: IssueTableProps): ReactNode => {
  const { site } = useHere();
  const rowOf = (issue: Issue) => {
    const { fields, key } = issue;
    const number = Number(key.split('-')[1] ?? 0);
    const person = fields['assignee'] as Person | null;
    const priority = fields['priority'] as { name: string } | null;
    const cells = [
      { key: fields.issuetype.name, content: <WorkType name={fields.issuetype.name} /> },
      { key: number, content: <a {...linkTo(`/s/${site.name}/browse/${key}`)}>{key}</a> },
      { key: fields.summary, content: <span className="cell-summary">{fields.summary}</span> },
      { key: fields.status.name, content: <StatusLozenge status={fields.status} /> },
      {
        key: person?.displayName ?? '',
        content: person ? <PersonLine person={person} /> : <span className="shell-subtle-inline">Unassigned</span>,
      },
      { key: priority?.name ?? '', content: priority?.name ?? '' },
      {
        key: fields.updated,
        content: <span title={momentWords(fields.updated)}>{relativeWords(fields.updated)}</span>,
      },
    ];
    return { key, isHighlighted: highlighted?.has(key) ?? false, cells: isCompact ? cells.slice(0, 4) : cells };
  };
  return (
    <DynamicTable
      label="Work items"
      head={isCompact ? COMPACT : FULL}
      rows={issues.map(rowOf)}
      isLoading={isLoading}
      isFixedSize
      rowsPerPage={isCompact ? 12 : 25}
      emptyView={<p className="shell-subtle">Nothing matches.</p>}
    />
  );
};
