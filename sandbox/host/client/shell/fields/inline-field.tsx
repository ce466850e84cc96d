/** A field that is read until it is clicked. A refused change stays in the editor with what the site said. */
import { IconButton } from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { RequestError } from '../../api';
import { FieldEditor } from './editor';
import { type FieldMeta, kindOf } from './kinds';
import { FieldView } from './read-view';

export interface InlineFieldProps {
  meta: FieldMeta;
  value: unknown;
  /** False where the person may only read. */
  isEditable: boolean;
  /** @throws RequestError which is shown under the editor */
  save(wire: unknown): Promise<void>;
  /** Draws the value; without it the field's own view. */
  view?: ReactNode;
}

export const InlineField = (props: InlineFieldProps): ReactNode => {
  const [isEditing, setEditing] = useState(false);
  const { meta } = props;
  const view = props.view ?? <FieldView schema={meta.schema} value={props.value} />;
  if (!props.isEditable || !kindOf(meta.schema)) return <div className="inline-read is-fixed">{view}</div>;
  if (isEditing) return <OpenField {...props} onClose={() => setEditing(false)} />;
  // A document holds links of its own, which a button may not: so its edit button stands beside the text.
  return (
    <div className="inline-read">
      <button
        type="button"
        className="inline-edit-button"
        aria-label={`Edit ${meta.name}`}
        onClick={() => setEditing(true)}
      />
      {view}
    </div>
  );
};

const OpenField = ({ meta, value, save, onClose }: InlineFieldProps & { onClose: () => void }): ReactNode => {
  const id = useId();
  const wire = useRef<{ value: unknown } | undefined>(undefined);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const kind = kindOf(meta.schema);
  const confirm = async (): Promise<void> => {
    if (!wire.current) return onClose();
    setSaving(true);
    try {
      await save(wire.current.value);
      onClose();
    } catch (error) {
      const refused = error as RequestError;
      setProblem(refused.fields?.[meta.key] ?? refused.message);
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    const isLine = kind === 'text' || kind === 'url' || kind === 'number' || kind === 'parent' || kind === 'time';
    if (event.key === 'Enter' && (isLine || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void confirm();
    }
  };
  const change = (next: unknown): void => {
    wire.current = { value: next };
    setProblem(undefined);
    if (kind === 'choice' || kind === 'user') void confirm();
  };
  return (
    <div className="inline-open" onKeyDown={onKeyDown}>
      <FieldEditor meta={meta} value={value} id={id} autoFocus onChange={change} />
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
      <div className="inline-buttons">
        <IconButton
          icon={CheckIcon}
          label={`Save ${meta.name}`}
          spacing="compact"
          isLoading={isSaving}
          onClick={() => void confirm()}
        />
        <IconButton icon={CrossIcon} label={`Cancel editing ${meta.name}`} spacing="compact" onClick={onClose} />
      </div>
    </div>
  );
};
