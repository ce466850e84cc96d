/** Editors of what the site offers a list for. */
import Select from '@atlaskit/select';
import { useState } from 'react';
import type { AllowedValue, FieldMeta } from '../kinds';
import { type Choice, choiceOf, type Editor, listOf, MENU, menuOf, useMany, useOne } from './editor-props';

const wireOf = ({ value }: Choice): { id: string } => ({ id: value });
const offered = ({ allowedValues = [] }: FieldMeta): Choice[] =>
  allowedValues.filter((one) => !one.disabled && !one.archived).map(choiceOf);

export const ChoiceEditor: Editor = (props) => {
  const { value, autoFocus, meta } = props;
  const chosen = useOne(props, value ? choiceOf(value as AllowedValue) : null, wireOf);
  return (
    <Select<Choice>
      {...menuOf(props)}
      {...chosen}
      defaultMenuIsOpen={autoFocus ?? false}
      isClearable={!meta.required}
      options={offered(meta)}
    />
  );
};
export const ChoicesEditor: Editor = (props) => {
  const chosen = useMany(props, listOf<AllowedValue>(props.value).map(choiceOf), wireOf);
  return <Select<Choice, true> {...menuOf(props)} {...chosen} isMulti options={offered(props.meta)} />;
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
