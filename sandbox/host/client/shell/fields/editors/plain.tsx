/** Editors of text, documents, moments and estimates. */
import DatePicker from '@atlaskit/datetime-picker/date-picker';
import DateTimePicker from '@atlaskit/datetime-picker/date-time-picker';
import Textfield from '@atlaskit/textfield';
import { useState } from 'react';
import { AdfEditor } from '../../../adf/editor';
import { isBlank, isDocument } from '../../../adf/types';
import { kindOf } from '../kinds';
import type { Editor } from './editor-props';

export const TextEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [text, setText] = useState(value === null || value === undefined ? '' : String(value));
  const isNumber = kindOf(meta.schema) === 'number';
  const change = (next: string): void => {
    setText(next);
    if (next === '') onChange(meta.required ? '' : null);
    else onChange(isNumber && Number.isFinite(Number(next)) ? Number(next) : next);
  };
  return (
    <Textfield
      id={id}
      autoFocus={autoFocus}
      isCompact
      value={text}
      aria-label={meta.name}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
};
export const DocumentEditor: Editor = ({ value, autoFocus, onChange, meta }) => (
  <AdfEditor
    start={isDocument(value) ? value : null}
    label={meta.name}
    autoFocus={autoFocus ?? false}
    onChange={(document) => onChange(isBlank(document) ? null : document)}
  />
);
export const DateEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [day, setDay] = useState(typeof value === 'string' ? value : '');
  const change = (next: string): void => {
    setDay(next);
    onChange(next || null);
  };
  return (
    <DatePicker
      autoFocus={autoFocus ?? false}
      id={id}
      label={meta.name}
      value={day}
      onChange={change}
      spacing="compact"
    />
  );
};
/** The picker leaves out seconds, and says `Z` or an offset with a colon; Jira wants milliseconds and a bare offset. */
const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const jiraMoment = (picked: string): string => {
  const [, minute, second = '00', offset = 'Z'] = MOMENT.exec(picked) ?? [];
  return minute ? `${minute}:${second}.000${offset === 'Z' ? '+0000' : offset.replace(':', '')}` : picked;
};
export const MomentEditor: Editor = ({ value, id, onChange, meta }) => {
  const [moment, setMoment] = useState(typeof value === 'string' ? value : '');
  const change = (next: string): void => {
    setMoment(next);
    onChange(next ? jiraMoment(next) : null);
  };
  return (
    <DateTimePicker
      id={id}
      value={moment}
      onChange={change}
      spacing="compact"
      datePickerProps={{ label: `${meta.name}, date` }}
      timePickerProps={{ label: `${meta.name}, time`, timeIsEditable: true }}
    />
  );
};

export const TimeEditor: Editor = ({ value, id, onChange }) => {
  const start = (value ?? {}) as { originalEstimate?: string; remainingEstimate?: string };
  const [original, setOriginal] = useState(start.originalEstimate ?? '');
  const [remaining, setRemaining] = useState(start.remainingEstimate ?? '');
  const tell = (nextOriginal: string, nextRemaining: string): void => {
    setOriginal(nextOriginal);
    setRemaining(nextRemaining);
    onChange({
      ...(nextOriginal ? { originalEstimate: nextOriginal } : {}),
      ...(nextRemaining ? { remainingEstimate: nextRemaining } : {}),
    });
  };
  return (
    <div className="field-pair">
      <Textfield
        id={id}
        isCompact
        aria-label="Original estimate"
        placeholder="Estimate, e.g. 1d 4h"
        value={original}
        onChange={(event) => tell(event.currentTarget.value, remaining)}
      />
      <Textfield
        isCompact
        aria-label="Remaining estimate"
        placeholder="Remaining"
        value={remaining}
        onChange={(event) => tell(original, event.currentTarget.value)}
      />
    </div>
  );
};
export const ParentEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [key, setKey] = useState((value as { key?: string } | null)?.key ?? '');
  const change = (next: string): void => {
    setKey(next);
    onChange(next ? { key: next.trim() } : null);
  };
  return (
    <Textfield
      id={id}
      autoFocus={autoFocus}
      isCompact
      aria-label={meta.name}
      placeholder="Key, e.g. NOR-1"
      value={key}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
};
