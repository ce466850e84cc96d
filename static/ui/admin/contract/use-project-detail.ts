import { useEffect, useState } from 'react';
import type { ProjectDetail } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import type { Option } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import type { ContractDraft, TypeRow } from './draft';
import { nextRow } from './draft';

export interface ProjectMeta {
  types: Option[];
  /** Names of the statuses that issues of the chosen types can have. */
  statuses: string[];
}

/**
 * Issue types and statuses of the chosen project. The first time a project is chosen, rows are suggested: each type
 * with its own name there, or the type here of the name that the peer offers.
 */
export function useProjectDetail(draft: Draft<ContractDraft>): ProjectMeta | undefined {
  const [detail, setDetail] = useState<ProjectDetail>();
  const projectId = draft.current().project?.id;
  useEffect(() => {
    let isCurrent = true;
    setDetail(undefined);
    if (!projectId) return undefined;
    void call('projects.get', { projectId }).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      setDetail(answer.value);
      draft.set('issueTypes', suggested(draft.current().issueTypes, answer.value));
    });
    return () => {
      isCurrent = false;
    };
  }, [projectId]);
  if (!detail) return undefined;
  const chosen = new Set(draft.current().issueTypes.map(({ ours }) => ours?.value));
  return {
    types: detail.issueTypes.map(({ id, name }) => ({ label: name, value: id })),
    statuses: [...new Set(detail.issueTypes.filter(({ id }) => chosen.has(id)).flatMap(({ statuses }) => statuses))],
  };
}

function suggested(rows: TypeRow[], { issueTypes }: ProjectDetail): TypeRow[] {
  if (rows.length === 0) {
    return issueTypes
      .filter(({ subtask }) => !subtask)
      .map(({ id, name }, row) => ({ row, ours: { label: name, value: id }, theirs: name }));
  }
  const known = new Set(issueTypes.map(({ id }) => id));
  const byName = new Map(issueTypes.map(({ id, name }) => [name.toLowerCase(), { label: name, value: id }] as const));
  return rows.map((one) => {
    if (one.ours && known.has(one.ours.value)) return one;
    const ours = byName.get(one.theirs.toLowerCase()) ?? null;
    return { ...one, row: nextRow(rows) + one.row, ours };
  });
}
