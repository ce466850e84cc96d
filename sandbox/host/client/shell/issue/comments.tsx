import Avatar from '@atlaskit/avatar';
import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/new';
import AtlaskitComment, { CommentAction, CommentAuthor, CommentTime } from '@atlaskit/comment';
import { ErrorMessage } from '@atlaskit/form';
import { type ReactNode, useState } from 'react';
import { AdfEditor } from '../../adf/editor';
import { AdfView } from '../../adf/render';
import { type AdfDocument, isBlank } from '../../adf/types';
import { initialsImage } from '../../words';
import { momentWords, relativeWords } from '../fields/moments';
import { useLoad, useReloadOnChange } from '../use-load';
import { useHere } from '../world-context';
import type { Comment } from './model';

interface WriterProps {
  start: AdfDocument | null;
  save(body: AdfDocument): Promise<void>;
  onClose: () => void;
}
/** What was typed stays where saving fails. */
const CommentWriter = ({ start, save, onClose }: WriterProps): ReactNode => {
  const [body, setBody] = useState(start);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const submit = async (): Promise<void> => {
    if (!body) return;
    setSaving(true);
    try {
      await save(body);
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
      setSaving(false);
    }
  };
  return (
    <div className="shell-stack-small">
      <AdfEditor start={start} label="Comment" autoFocus onChange={setBody} placeholder="Add a comment" />
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
      <ButtonGroup>
        <Button appearance="primary" isDisabled={isBlank(body)} isLoading={isSaving} onClick={() => void submit()}>
          Save
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </ButtonGroup>
    </div>
  );
};

export const Comments = ({ issueKey }: { issueKey: string }): ReactNode => {
  const { api } = useHere();
  const path = `/rest/api/3/issue/${issueKey}/comment`;
  const { data, reload } = useLoad(path, () =>
    api.get<{ comments: Comment[] }>(`${path}?maxResults=100&orderBy=created`),
  );
  useReloadOnChange(reload, (change) => change.issueKey === issueKey || /comment/.test(change.eventType));
  const [isWriting, setWriting] = useState(false);
  const [editing, setEditing] = useState<string>();
  const write = async (method: 'POST' | 'PUT' | 'DELETE', id = '', body?: AdfDocument): Promise<void> => {
    await api.send(method, id ? `${path}/${id}` : path, body ? { body } : undefined);
    await reload();
  };
  return (
    <div className="shell-stack">
      {(data?.comments ?? []).map((comment) =>
        editing === comment.id ? (
          <CommentWriter
            key={comment.id}
            start={comment.body}
            save={(body) => write('PUT', comment.id, body)}
            onClose={() => setEditing(undefined)}
          />
        ) : (
          <AtlaskitComment
            key={comment.id}
            avatar={<Avatar size="medium" src={initialsImage(comment.author?.displayName ?? '')} />}
            author={<CommentAuthor>{comment.author?.displayName ?? 'Anonymous'}</CommentAuthor>}
            time={
              <CommentTime>
                {<span title={momentWords(comment.created)}>{relativeWords(comment.created)}</span>}
              </CommentTime>
            }
            {...(comment.updated === comment.created ? {} : { edited: 'Edited' })}
            content={<AdfView document={comment.body} />}
            actions={[
              <CommentAction key="edit" onClick={() => setEditing(comment.id)}>
                Edit
              </CommentAction>,
              <CommentAction key="delete" onClick={() => void write('DELETE', comment.id)}>
                Delete
              </CommentAction>,
            ]}
          />
        ),
      )}
      {data?.comments.length === 0 ? <p className="shell-subtle">No comments yet.</p> : null}
      {isWriting ? (
        <CommentWriter start={null} save={(body) => write('POST', '', body)} onClose={() => setWriting(false)} />
      ) : (
        <button type="button" className="comment-prompt" onClick={() => setWriting(true)}>
          Add a comment
        </button>
      )}
    </div>
  );
};
