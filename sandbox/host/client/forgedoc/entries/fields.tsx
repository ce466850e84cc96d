import Range from '@atlaskit/range';
import Select from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { ChangeEvent } from 'react';
import { arrayOf, call, type Entry, loose, type Props } from '../entry';
import { serialiseEvent } from '../events';
import { useMirror } from '../mirror';
import { renderProp } from '../render';

const LooseTextfield = loose(Textfield as never);
const LooseTextArea = loose(TextArea as never);
const LooseRange = loose(Range as never);
const LooseSelect = loose(Select as never);

const asText = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Value and change handler of a control that holds text, over its mirror. */
const useTextMirror = (props: Props): { value: string; onChange: (event: ChangeEvent<HTMLInputElement>) => void } => {
  const [value, change] = useMirror({
    isControlled: props['value'] !== undefined,
    value: asText(props['value']),
    initial: asText(props['defaultValue']),
  });
  return { value, onChange: (event) => change(event.target.value, props['onChange'], serialiseEvent(event)) };
};

const TextfieldEntry: Entry = ({ props }) => {
  const { defaultValue: _initial, elemBeforeInput, elemAfterInput, ...rest } = props;
  return (
    <LooseTextfield
      {...rest}
      {...useTextMirror(props)}
      elemBeforeInput={renderProp(elemBeforeInput)}
      elemAfterInput={renderProp(elemAfterInput)}
    />
  );
};
const TextAreaEntry: Entry = ({ props }) => {
  const { defaultValue: _initial, ...rest } = props;
  return <LooseTextArea {...rest} {...useTextMirror(props)} />;
};

const RangeEntry: Entry = ({ props }) => {
  const { defaultValue, ...rest } = props;
  const [value, change] = useMirror<number>({
    isControlled: typeof props['value'] === 'number',
    value: Number(props['value'] ?? 0),
    initial: Number(defaultValue ?? 50),
  });
  return <LooseRange {...rest} value={value} onChange={(next: number) => change(next, props['onChange'], next)} />;
};

/** Options are objects: an echo is told by content, not by identity. */
const useOptionMirror = (props: Props): [unknown, (next: unknown) => void] => {
  const initial = JSON.stringify(props['defaultValue'] ?? null);
  const [shown, change] = useMirror<string>({
    isControlled: props['value'] !== undefined,
    value: JSON.stringify(props['value'] ?? null),
    initial,
  });
  return [JSON.parse(shown), (next) => change(JSON.stringify(next ?? null), props['onChange'], next)];
};

const SelectEntry: Entry = ({ props }) => {
  const { defaultValue: _initial, id, inputId, isRequired: _required, ...rest } = props;
  const [value, change] = useOptionMirror(props);
  const onInputChange = (text: string, action: { action: string }): void =>
    void call(props['onInputChange'], text, action);
  return (
    <LooseSelect
      {...rest}
      inputId={inputId ?? id}
      value={value}
      onChange={change}
      {...(props['onInputChange'] ? { onInputChange } : {})}
      options={arrayOf(props['options'])}
      menuPortalTarget={document.body}
      menuPosition="fixed"
      classNamePrefix="fd-select"
    />
  );
};

export const fieldEntries: Record<string, Entry> = {
  Textfield: TextfieldEntry,
  TextArea: TextAreaEntry,
  Range: RangeEntry,
  Select: SelectEntry,
};
