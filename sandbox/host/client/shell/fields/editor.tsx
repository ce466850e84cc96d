/** Editors of all kinds of fields. Each takes the value as the site gives it and tells the value as the site takes it. */
import Select, { AsyncCreatableSelect, AsyncSelect } from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import DatePicker from '@atlaskit/datetime-picker/date-picker';
import DateTimePicker from '@atlaskit/datetime-picker/date-time-picker';
import { useState, type ReactNode } from 'react';
import { AdfEditor } from '../../adf/editor';
import { isBlank, isDocument } from '../../adf/types';
import { useHere } from '../world-context';
import { kindOf, nameOf, type AllowedValue, type FieldKind, type FieldMeta } from './kinds';
import type { Person } from './read-view';

export interface FieldEditorProps {
  meta: FieldMeta;
  /** As read from the site. */
  value: unknown;
  id: string;
  autoFocus?: boolean;
  /** @param wire value for `fields` of a create, edit or transition */
  onChange(wire: unknown): void;
}
interface Choice {
  label: string;
  value: string;
}
type Editor = (props: FieldEditorProps) => ReactNode;

const MENU = { menuPortalTarget: document.body, menuPosition: 'fixed', spacing: 'compact' } as const;
const choiceOf = (value: AllowedValue): Choice => ({ label: nameOf(value), value: value.id });
const listOf = <T,>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

const TextEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
const DocumentEditor: Editor = ({ value, autoFocus, onChange, meta }) => (
  <AdfEditor
    start={isDocument(value) ? value : null}
    label={meta.name}
    autoFocus={autoFocus ?? false}
    onChange={(document) => onChange(isBlank(document) ? null : document)}
  />
);
const DateEditor: Editor = ({ value, id, onChange, meta }) => {
  const [day, setDay] = useState(typeof value === 'string' ? value : '');
  const change = (next: string): void => {
    setDay(next);
    onChange(next || null);
  };
  return <DatePicker id={id} label={meta.name} value={day} onChange={change} spacing="compact" />;
};
/** Jira wants the offset without a colon. */
const jiraMoment = (iso: string): string => iso.replace(/\.?\d*([+-]\d\d):?(\d\d)$/, '.000$1$2');
const MomentEditor: Editor = ({ value, id, onChange, meta }) => {
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

const ChoiceEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
const ChoicesEditor: Editor = ({ value, id, onChange, meta }) => {
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
      aria-label={meta.name}
      isMulti
      options={options}
      value={chosen}
      onChange={change}
    />
  );
};
const CascadeEditor: Editor = ({ value, id, onChange, meta }) => {
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

const usePeopleOptions = () => {
  const { people } = useHere();
  return async (query: string): Promise<Choice[]> =>
    (await people.searchPeople(query)).map((person) => ({ label: person.displayName, value: person.accountId }));
};
const personChoice = (person: Person): Choice => ({ label: person.displayName, value: person.accountId });
const UserEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
  const [chosen, setChosen] = useState<Choice | null>(value ? personChoice(value as Person) : null);
  const loadOptions = usePeopleOptions();
  const change = (next: Choice | null): void => {
    setChosen(next);
    onChange(next ? { accountId: next.value } : null);
  };
  return (
    <AsyncSelect<Choice>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      autoFocus={autoFocus ?? false}
      defaultMenuIsOpen={autoFocus ?? false}
      isClearable={!meta.required}
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
const UsersEditor: Editor = ({ value, id, onChange, meta }) => {
  const [chosen, setChosen] = useState<readonly Choice[]>(listOf<Person>(value).map(personChoice));
  const loadOptions = usePeopleOptions();
  const change = (next: readonly Choice[]): void => {
    setChosen(next);
    onChange(next.map((one) => ({ accountId: one.value })));
  };
  return (
    <AsyncSelect<Choice, true>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      isMulti
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
const LabelsEditor: Editor = ({ value, id, onChange, meta }) => {
  const { api } = useHere();
  const [chosen, setChosen] = useState<readonly Choice[]>(
    listOf<string>(value).map((label) => ({ label, value: label })),
  );
  const loadOptions = async (query: string): Promise<Choice[]> => {
    const { values } = await api.get<{ values: string[] }>('/rest/api/3/label').catch(() => ({ values: [] }));
    return values
      .filter((label) => label.toLowerCase().includes(query.toLowerCase()))
      .map((label) => ({ label, value: label }));
  };
  const change = (next: readonly Choice[]): void => {
    setChosen(next);
    onChange(next.map((one) => one.value));
  };
  return (
    <AsyncCreatableSelect<Choice, true>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      isMulti
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
interface GroupValue {
  groupId: string;
  name: string;
}
const groupChoice = (group: GroupValue): Choice => ({ label: group.name, value: group.name });
const useGroupOptions = () => {
  const { api } = useHere();
  return async (query: string): Promise<Choice[]> => {
    const path = `/rest/api/3/groups/picker?query=${encodeURIComponent(query)}`;
    const { groups } = await api.get<{ groups: GroupValue[] }>(path).catch(() => ({ groups: [] }));
    return groups.map(groupChoice);
  };
};
const GroupEditor: Editor = ({ value, id, onChange, meta }) => {
  const [chosen, setChosen] = useState<Choice | null>(value ? groupChoice(value as GroupValue) : null);
  const loadOptions = useGroupOptions();
  const change = (next: Choice | null): void => {
    setChosen(next);
    onChange(next ? { name: next.value } : null);
  };
  return (
    <AsyncSelect<Choice>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      isClearable
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
const GroupsEditor: Editor = ({ value, id, onChange, meta }) => {
  const [chosen, setChosen] = useState<readonly Choice[]>(listOf<GroupValue>(value).map(groupChoice));
  const loadOptions = useGroupOptions();
  const change = (next: readonly Choice[]): void => {
    setChosen(next);
    onChange(next.map((one) => ({ name: one.value })));
  };
  return (
    <AsyncSelect<Choice, true>
      {...MENU}
      inputId={id}
      aria-label={meta.name}
      isMulti
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
const TimeEditor: Editor = ({ value, id, onChange }) => {
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
const ParentEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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

const EDITORS: Record<FieldKind, Editor> = {
  document: DocumentEditor,
  text: TextEditor,
  url: TextEditor,
  number: TextEditor,
  date: DateEditor,
  datetime: MomentEditor,
  user: UserEditor,
  users: UsersEditor,
  labels: LabelsEditor,
  choice: ChoiceEditor,
  choices: ChoicesEditor,
  cascade: CascadeEditor,
  group: GroupEditor,
  groups: GroupsEditor,
  time: TimeEditor,
  parent: ParentEditor,
};

/** Nothing for a field that cannot be edited in place. */
export const FieldEditor = (props: FieldEditorProps): ReactNode => {
  const kind = kindOf(props.meta.schema);
  if (!kind) return null;
  const Chosen = EDITORS[kind];
  return <Chosen {...props} />;
};
