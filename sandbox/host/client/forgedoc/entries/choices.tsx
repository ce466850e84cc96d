import Checkbox from '@atlaskit/checkbox';
import { Radio, RadioGroup } from '@atlaskit/radio';
import Toggle from '@atlaskit/toggle';
import type { ChangeEvent } from 'react';
import { arrayOf, type Entry, loose, type Props, stringOf } from '../entry';
import { serialiseEvent } from '../events';
import { useMirror } from '../mirror';

const LooseCheckbox = loose(Checkbox as never);
const LooseRadio = loose(Radio as never);
const LooseRadioGroup = loose(RadioGroup as never);
const LooseToggle = loose(Toggle as never);

/** State of a control that is on or off, over its mirror. */
const useCheckMirror = (
  props: Props,
): { isChecked: boolean; onChange: (event: ChangeEvent<HTMLInputElement>) => void } => {
  const [isChecked, change] = useMirror<boolean>({
    isControlled: typeof props['isChecked'] === 'boolean',
    value: props['isChecked'] === true,
    initial: props['defaultChecked'] === true,
  });
  return {
    isChecked,
    onChange: (event) => change(event.target.checked, props['onChange'], serialiseEvent(event)),
  };
};
const withoutDefault = ({ defaultChecked: _initial, ...props }: Props): Props => props;

const CheckboxEntry: Entry = ({ props }) => <LooseCheckbox {...withoutDefault(props)} {...useCheckMirror(props)} />;
const ToggleEntry: Entry = ({ props }) => <LooseToggle {...withoutDefault(props)} {...useCheckMirror(props)} />;
const RadioEntry: Entry = ({ props }) => <LooseRadio {...withoutDefault(props)} {...useCheckMirror(props)} />;

interface GroupOption {
  label: string;
  value: string;
  isDisabled?: boolean;
}

const CheckboxGroupEntry: Entry = ({ props }) => {
  const [shown, change] = useMirror<string>({
    isControlled: Array.isArray(props['value']),
    value: JSON.stringify(arrayOf<string>(props['value'])),
    initial: JSON.stringify(arrayOf<string>(props['defaultValue'])),
  });
  const chosen = JSON.parse(shown) as string[];
  const options = arrayOf<GroupOption>(props['options']);
  const toggle = (value: string, isChecked: boolean): void => {
    const next = options
      .map((option) => option.value)
      .filter((one) => (one === value ? isChecked : chosen.includes(one)));
    change(JSON.stringify(next), props['onChange'], next);
  };
  return (
    <div role="group" aria-label={stringOf(props['label']) ?? stringOf(props['name'])}>
      {options.map((option) => (
        <LooseCheckbox
          key={option.value}
          name={props['name']}
          label={option.label}
          value={option.value}
          isDisabled={Boolean(props['isDisabled']) || Boolean(option.isDisabled)}
          isChecked={chosen.includes(option.value)}
          onChange={(event: ChangeEvent<HTMLInputElement>) => toggle(option.value, event.target.checked)}
        />
      ))}
    </div>
  );
};

const RadioGroupEntry: Entry = ({ props }) => {
  const { defaultValue: _initial, ...rest } = props;
  const [value, change] = useMirror<string | undefined>({
    isControlled: typeof props['value'] === 'string',
    value: stringOf(props['value']),
    initial: stringOf(props['defaultValue']),
  });
  return (
    <LooseRadioGroup
      {...rest}
      value={value}
      onChange={(event: ChangeEvent<HTMLInputElement>) =>
        change(event.target.value, props['onChange'], serialiseEvent(event))
      }
    />
  );
};

export const choiceEntries: Record<string, Entry> = {
  Checkbox: CheckboxEntry,
  CheckboxGroup: CheckboxGroupEntry,
  Radio: RadioEntry,
  RadioGroup: RadioGroupEntry,
  Toggle: ToggleEntry,
};
