import { useEffect, useState } from 'react';
import type { ProjectDetail, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import type { Option } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import type { ContractDraft, TypeRow } from './draft';
import { nextRow } from './draft';

export interface ProjectMeta {
  projectId: string;
  types: Option[];
  /** Names of the statuses that issues of the chosen types can have. */
  statuses: string[];
}

interface LoadedMeta {
  value: ProjectMeta | undefined;
  error: ResolverError | undefined;
  reload: () => void;
}

/**
 * Issue types and statuses of the chosen project. The first time a project is chosen, rows are suggested: each type
 * with its own name there, or the type here of the name that the peer offers.
 */
export function useProjectDetail(draft: Draft<ContractDraft>): LoadedMeta {
  const [detail, setDetail] = useState<ProjectDetail>();
  const [error, setError] = useState<ResolverError>();
  const [tries, setTries] = useState(0);
  const projectId = draft.current().project?.id;
  useEffect(() => {
    let isCurrent = true;
    setDetail(undefined);
    setError(undefined);
    if (!projectId) return undefined;
    void call('projects.get', { projectId }).then((answer) => {
      if (!isCurrent) return;
      if (!answer.ok) return setError(answer.error);
      setDetail(answer.value);
      draft.set('issueTypes', suggested(draft.current().issueTypes, answer.value));
    });
    return () => {
      isCurrent = false;
    };
  }, [projectId, tries]);
  const reload = () => setTries(tries + 1);
  if (!detail) return { value: undefined, error, reload };
  const chosen = new Set(draft.current().issueTypes.map(({ ours }) => ours?.value));
  const value = {
    projectId: detail.id,
    types: detail.issueTypes.map(({ id, name }) => ({ label: name, value: id })),
    statuses: [...new Set(detail.issueTypes.filter(({ id }) => chosen.has(id)).flatMap(({ statuses }) => statuses))],
  };
  return { value, error: undefined, reload };
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
