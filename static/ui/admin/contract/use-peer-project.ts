import { useEffect, useState } from 'react';
import type { ProjectDetail, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import type { Draft } from '../../components/use-draft';
import type { ContractDraft, TypeRow } from './draft';
import type { Peer } from './peer';

/** Names at the other site, as the connected account sees them. */
export interface PeerMeta {
  /** Of the project. */
  name: string;
  types: string[];
  /** Statuses that issues of the chosen types can have there. */
  statuses: string[];
}

interface LoadedMeta {
  value: PeerMeta | undefined;
  error: ResolverError | undefined;
  reload: () => void;
}

/**
 * Issue types and statuses of the project there, where we can ask for them. Rows that were suggested from our types
 * alone are cut down to the types that both ends have.
 * @param ownProjectId our project, once its types are suggested
 * @param isNew nothing of it was saved yet
 */
export function usePeerProject(
  draft: Draft<ContractDraft>,
  peer: Peer,
  ownProjectId: string | undefined,
  isNew: boolean,
): LoadedMeta {
  const [detail, setDetail] = useState<ProjectDetail>();
  const [error, setError] = useState<ResolverError>();
  const [tries, setTries] = useState(0);
  const key = draft.current().peerProject;
  const connectionId = peer.kind === 'direct' ? peer.connectionId : undefined;
  useEffect(() => {
    let isCurrent = true;
    setDetail(undefined);
    setError(undefined);
    if (!connectionId || !key) return undefined;
    void call('direct.project', { id: connectionId, key }).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setDetail(answer.value);
      else setError(answer.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [connectionId, key, tries]);
  useEffect(() => {
    if (detail && ownProjectId) draft.set('issueTypes', matched(draft.current().issueTypes, detail, isNew));
  }, [detail, ownProjectId]);
  const reload = () => setTries(tries + 1);
  if (!detail) return { value: undefined, error, reload };
  const chosen = new Set(draft.current().issueTypes.map(({ theirs }) => theirs));
  const value = {
    name: detail.name,
    types: detail.issueTypes.map(({ name }) => name),
    statuses: [
      ...new Set(detail.issueTypes.filter(({ name }) => chosen.has(name)).flatMap(({ statuses }) => statuses)),
    ],
  };
  return { value, error: undefined, reload };
}

function matched(rows: TypeRow[], { issueTypes }: ProjectDetail, isNew: boolean): TypeRow[] {
  const byName = new Map(issueTypes.map(({ name }) => [name.toLowerCase(), name]));
  const known = rows.map((row) => ({ ...row, theirs: byName.get(row.theirs.toLowerCase()) ?? '' }));
  const shared = known.filter(({ theirs }) => theirs);
  return isNew && shared.length > 0 ? shared : known;
}
