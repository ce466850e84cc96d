/**
 * Inline edit. Its state lives in the app; the host shows one of two views and the two buttons. Enter and leaving the
 * field confirm, Escape cancels, as in Atlaskit's own.
 */
import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import type { FocusEvent, KeyboardEvent } from 'react';
import { slotOf } from '../../../bridge/nodes';
import { call, type Entry, stringOf } from '../entry';
import { renderNodes } from '../render';

const InlineEditEntry: Entry = ({ node, props }) => {
  const label = stringOf(props['label']);
  const confirm = (): void => void call(props['onConfirm']);
  const cancel = (): void => void call(props['onCancel']);
  const edit = (): void => void call(props['onEdit']);
  if (!props['isEditing']) {
    return (
      <div className="fd-inline-edit">
        {label ? <div className="fd-field-label">{label}</div> : null}
        <div className="fd-inline-edit-read">
          <button
            type="button"
            className="fd-inline-edit-button"
            aria-label={stringOf(props['editButtonLabel']) ?? `Edit ${label ?? ''}`.trim()}
            onClick={edit}
          />
          {renderNodes(slotOf(node, 'readView'))}
        </div>
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'INPUT') {
      event.preventDefault();
      confirm();
    }
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!props['keepEditViewOpenOnBlur'] && !event.currentTarget.contains(event.relatedTarget)) confirm();
  };
  return (
    <div className="fd-inline-edit" onKeyDown={onKeyDown} onBlur={onBlur}>
      {label ? <div className="fd-field-label">{label}</div> : null}
      {renderNodes(slotOf(node, 'editView'))}
      {props['hideActionButtons'] ? null : (
        <div className="fd-inline-edit-buttons">
          <IconButton
            icon={CheckIcon}
            label={stringOf(props['confirmButtonLabel']) ?? 'Confirm'}
            spacing="compact"
            onClick={confirm}
          />
          <IconButton
            icon={CrossIcon}
            label={stringOf(props['cancelButtonLabel']) ?? 'Cancel'}
            spacing="compact"
            onClick={cancel}
          />
        </div>
      )}
    </div>
  );
};

export const inlineEditEntries: Record<string, Entry> = {
  InlineEdit: InlineEditEntry,
};
