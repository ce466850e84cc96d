import Button from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import Textfield from '@atlaskit/textfield';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AdfView } from '../../adf/render';
import { isBlank } from '../../adf/types';
import { momentWords } from '../fields/moments';
import { useLoad, useReloadOnChange } from '../use-load';
import { useHere } from '../world-context';
import type { Worklog } from './model';

export const Worklogs = ({ issueKey }: { issueKey: string }): ReactNode => {
  const { api } = useHere();
  const path = `/rest/api/3/issue/${issueKey}/worklog`;
  const { data, reload } = useLoad(path, () => api.get<{ worklogs: Worklog[] }>(path));
  useReloadOnChange(reload);
  const [spent, setSpent] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const comment = note
      ? {
          comment: {
            type: 'doc',
            version: 1,
            content: [{ type: 'paragraph', content: [{ type: 'text', text: note }] }],
          },
        }
      : {};
    try {
      await api.send('POST', path, { timeSpent: spent, ...comment });
      setSpent('');
      setNote('');
      setProblem(undefined);
      await reload();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const remove = async (id: string): Promise<void> => {
    await api.send('DELETE', `${path}/${id}`).catch((error: Error) => setProblem(error.message));
    await reload();
  };
  return (
    <div className="shell-stack">
      {(data?.worklogs ?? []).map((worklog) => (
        <div key={worklog.id} className="line-item">
          <div>
            <strong>{worklog.author?.displayName ?? 'Somebody'}</strong> logged <strong>{worklog.timeSpent}</strong>{' '}
            <span className="shell-subtle">{momentWords(worklog.started)}</span>
            {isBlank(worklog.comment) || !worklog.comment ? null : <AdfView document={worklog.comment} />}
          </div>
          <Button appearance="subtle" spacing="compact" onClick={() => void remove(worklog.id)}>
            Delete
          </Button>
        </div>
      ))}
      {data?.worklogs.length === 0 ? <p className="shell-subtle">No work was logged.</p> : null}
      <form className="inline-form" onSubmit={(event) => void add(event)}>
        <Textfield
          isCompact
          aria-label="Time spent"
          placeholder="Time, e.g. 1h 30m"
          value={spent}
          onChange={(event) => setSpent(event.currentTarget.value)}
        />
        <Textfield
          isCompact
          aria-label="What was done"
          placeholder="What was done"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" isDisabled={!spent}>
          Log work
        </Button>
      </form>
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
    </div>
  );
};
