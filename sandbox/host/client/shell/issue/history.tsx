import type { ReactNode } from 'react';
import { momentWords, relativeWords } from '../fields/moments';
import { useLoad, useReloadOnChange } from '../use-load';
import { useHere } from '../world-context';
import type { ChangeGroup } from './model';

/** Longer values are cut: the history says that something changed, the issue says to what. */
const MAX_SHOWN = 120;
const shown = (value: string | null): string => {
  if (!value) return 'None';
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
};

export const History = ({ issueKey }: { issueKey: string }): ReactNode => {
  const { api } = useHere();
  const path = `/rest/api/3/issue/${issueKey}/changelog`;
  const { data, reload } = useLoad(path, () => api.get<{ values: ChangeGroup[] }>(`${path}?maxResults=100`));
  useReloadOnChange(reload, (change) => change.issueKey === issueKey);
  const groups = [...(data?.values ?? [])].reverse();
  return (
    <div className="shell-stack">
      {groups.map((group) => (
        <div key={group.id} className="line-item is-stacked">
          <div>
            <strong>{group.author?.displayName ?? 'Somebody'}</strong>{' '}
            <span className="shell-subtle" title={momentWords(group.created)}>
              {relativeWords(group.created)}
            </span>
          </div>
          {group.items.map((item) => (
            <div key={item.field} className="change-line">
              <span className="change-field">{item.field}</span>
              <span>{shown(item.fromString)}</span>
              <span aria-label="became">→</span>
              <span>{shown(item.toString)}</span>
            </div>
          ))}
        </div>
      ))}
      {data?.values.length === 0 ? <p className="shell-subtle">Nothing has changed yet.</p> : null}
    </div>
  );
};
