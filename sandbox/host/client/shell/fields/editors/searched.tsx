/** Editors of what is searched for as one types: people, groups, labels. */
import { AsyncCreatableSelect, AsyncSelect } from '@atlaskit/select';
import { useState } from 'react';
import { useHere } from '../../world-context';
import type { Person } from '../read-view';
import { listOf, MENU, type Choice, type Editor } from './editor-props';

const usePeopleOptions = () => {
  const { people } = useHere();
  return async (query: string): Promise<Choice[]> =>
    (await people.searchPeople(query)).map((person) => ({ label: person.displayName, value: person.accountId }));
};
const personChoice = (person: Person): Choice => ({ label: person.displayName, value: person.accountId });
export const UserEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
export const UsersEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
      autoFocus={autoFocus ?? false}
      aria-label={meta.name}
      isMulti
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
export const LabelsEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
      autoFocus={autoFocus ?? false}
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
export const GroupEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
      autoFocus={autoFocus ?? false}
      aria-label={meta.name}
      isClearable
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
export const GroupsEditor: Editor = ({ value, id, autoFocus, onChange, meta }) => {
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
      autoFocus={autoFocus ?? false}
      aria-label={meta.name}
      isMulti
      defaultOptions
      loadOptions={loadOptions}
      value={chosen}
      onChange={change}
    />
  );
};
