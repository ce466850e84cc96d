/** Documents and conversations: the renderer, the two editors, and comments. */
import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/new';
import Comment, { CommentAction, CommentAuthor, CommentEdited, CommentTime } from '@atlaskit/comment';
import { useState } from 'react';
import { slotOf } from '../../../bridge/nodes';
import { AdfEditor } from '../../adf/editor';
import { AdfView } from '../../adf/render';
import { type AdfDocument, emptyDocument, isDocument } from '../../adf/types';
import { arrayOf, call, type Entry, loose, stringOf } from '../entry';
import { renderNodes } from '../render';

const LooseComment = loose(Comment as never);
const LooseAuthor = loose(CommentAuthor as never);
const LooseTime = loose(CommentTime as never);

const AdfRendererEntry: Entry = ({ props }) => {
  const document = props['documentWithoutMedia'] ?? props['document'];
  return isDocument(document) ? <AdfView document={document} /> : null;
};

const CommentEditorEntry: Entry = ({ props }) => {
  const start = isDocument(props['defaultValue']) ? props['defaultValue'] : null;
  const [current, setCurrent] = useState<AdfDocument>(start ?? emptyDocument());
  const change = (document: AdfDocument): void => {
    setCurrent(document);
    void call(props['onChange'], document);
  };
  return (
    <div className="fd-comment-editor">
      <AdfEditor start={start} label="Comment" isDisabled={Boolean(props['isDisabled'])} onChange={change} />
      <ButtonGroup>
        <Button
          appearance="primary"
          isDisabled={Boolean(props['isDisabled'])}
          onClick={() => void call(props['onSave'], current)}
        >
          Save
        </Button>
        <Button appearance="subtle" onClick={() => void call(props['onCancel'])}>
          Cancel
        </Button>
      </ButtonGroup>
    </div>
  );
};
const ChromelessEditorEntry: Entry = ({ props }) => (
  <AdfEditor
    start={isDocument(props['defaultValue']) ? props['defaultValue'] : null}
    label="Text"
    hasToolbar={false}
    isDisabled={Boolean(props['isDisabled'])}
    onChange={(document) => void call(props['onChange'], document)}
  />
);

interface TextAction {
  text: string;
  onClick?: unknown;
}
const drawActions = (actions: unknown) =>
  arrayOf<TextAction>(actions).map((action) => (
    <CommentAction key={action.text} onClick={() => void call(action.onClick)}>
      {action.text}
    </CommentAction>
  ));

const CommentEntry: Entry = ({ node, props, children }) => {
  const { author, time, edited, actions, errorActions, ...rest } = props;
  const byline = author as TextAction | undefined;
  const moment = time as TextAction | undefined;
  const nested = node.children.some((child) => child.type !== 'ContentWrapper');
  return (
    <LooseComment
      {...rest}
      avatar={renderNodes(slotOf(node, 'avatar'))}
      content={renderNodes(slotOf(node, 'content'))}
      author={
        byline ? (
          <LooseAuthor onClick={byline.onClick ? () => void call(byline.onClick) : undefined}>
            {byline.text}
          </LooseAuthor>
        ) : undefined
      }
      time={
        moment ? (
          <LooseTime onClick={moment.onClick ? () => void call(moment.onClick) : undefined}>{moment.text}</LooseTime>
        ) : undefined
      }
      edited={stringOf(edited) ? <CommentEdited>{stringOf(edited)}</CommentEdited> : undefined}
      actions={drawActions(actions)}
      errorActions={drawActions(errorActions)}
    >
      {nested ? children : null}
    </LooseComment>
  );
};

export const documentEntries: Record<string, Entry> = {
  AdfRenderer: AdfRendererEntry,
  CommentEditor: CommentEditorEntry,
  ChromelessEditor: ChromelessEditorEntry,
  Comment: CommentEntry,
  ContentWrapper: () => null,
};
