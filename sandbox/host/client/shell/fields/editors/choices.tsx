/** Editors of what the site offers a list for. */
import Select from '@atlaskit/select';
import { useState } from 'react';
import type { AllowedValue } from '../kinds';
import { choiceOf, listOf, MENU, type Choice, type Editor } from './editor-props';

export const ChoiceEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [chosen, setChosen] = useState<Choice | null>(value ? choiceOf(value as AllowedValue) : null);
  const options = (meta.allowedValues ?? []).filter((one) => !one.disabled && !one.archived).map(choiceOf);
  const change = (next: Choice | null): void => {
    setChosen(next);
    onChange(next ? { id: next.value } : null);
  };
  return (
    <Select<Choice>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      autoFocus={autoFocus ?? false}
      defaultMenuIsOpen={autoFocus ?? false}
      isClearable={!meta.required}
      options={options}
      value={chosen}
      onChange={change}
    />
  );
};
export const ChoicesEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [chosen, setChosen] = useState<readonly Choice[]>(listOf<AllowedValue>(value).map(choiceOf));
  const options = (meta.allowedValues ?? []).filter((one) => !one.disabled && !one.archived).map(choiceOf);
  const change = (next: readonly Choice[]): void => {
    setChosen(next);
    onChange(next.map((one) => ({ id: one.value })));
  };
  return (
    <Select<Choice, true>
      {...MENU}
      inputId={id}
      autoFocus={autoFocus ?? false}
      aria-label={meta.name}
      isMulti
      options={options}
      value={chosen}
      onChange={change}
    />
  );
};
export const CascadeEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const start = value as (AllowedValue & { child?: AllowedValue }) | null;
  const [parent, setParent] = useState<Choice | null>(start ? choiceOf(start) : null);
  const [child, setChild] = useState<Choice | null>(start?.child ? choiceOf(start.child) : null);
  const children = meta.allowedValues?.find((one) => one.id === parent?.value)?.children ?? [];
  const tell = (nextParent: Choice | null, nextChild: Choice | null): void => {
    setParent(nextParent);
    setChild(nextChild);
    const inner = nextChild ? { child: { id: nextChild.value } } : {};
    onChange(nextParent ? { id: nextParent.value, ...inner } : null);
  };
  return (
    <div className="field-pair">
      <Select<Choice>
        {...MENU}
        inputId={id}
        autoFocus={autoFocus ?? false}
        aria-label={meta.name}
        isClearable
        options={(meta.allowedValues ?? []).map(choiceOf)}
        value={parent}
        onChange={(next) => tell(next, null)}
      />
      <Select<Choice>
        {...MENU}
        aria-label={`${meta.name}, second part`}
        isClearable
        isDisabled={!parent}
        options={children.map(choiceOf)}
        value={child}
        onChange={(next) => tell(parent, next)}
      />
    </div>
  );
};
