/** Editors of what is searched for as one types: people, groups, labels. */
import { AsyncCreatableSelect, AsyncSelect } from '@atlaskit/select';
import { useHere } from '../../world-context';
import type { Person } from '../read-view';
import { type Choice, type Editor, listOf, menuOf, useMany, useOne } from './editor-props';

/** Where the entries of a menu come from, and how a field holds them. */
interface Source<V> {
  choiceOf(value: V): Choice;
  /** What is written for a choice. */
  wireOf(choice: Choice): unknown;
  useSearch(): (query: string) => Promise<Choice[]>;
  /** Also what the search does not find. */
  isOpen?: boolean;
}

const one = <V,>({ choiceOf, wireOf, useSearch }: Source<V>): Editor =>
  function SearchedOne(props) {
    const chosen = useOne(props, props.value ? choiceOf(props.value as V) : null, wireOf);
    return (
      <AsyncSelect<Choice>
        {...menuOf(props)}
        {...chosen}
        defaultMenuIsOpen={props.autoFocus ?? false}
        isClearable={!props.meta.required}
        defaultOptions
        loadOptions={useSearch()}
      />
    );
  };

const many = <V,>({ choiceOf, wireOf, useSearch, isOpen }: Source<V>): Editor =>
  function SearchedMany(props) {
    const chosen = useMany(props, listOf<V>(props.value).map(choiceOf), wireOf);
    const Menu = isOpen ? AsyncCreatableSelect<Choice, true> : AsyncSelect<Choice, true>;
    return <Menu {...menuOf(props)} {...chosen} isMulti defaultOptions loadOptions={useSearch()} />;
  };

const people: Source<Person> = {
  choiceOf: ({ displayName, accountId }) => ({ label: displayName, value: accountId }),
  wireOf: ({ value }) => ({ accountId: value }),
  useSearch: () => {
    const { people: directory } = useHere();
    return async (query) =>
      (await directory.searchPeople(query)).map(({ displayName, accountId }) => ({
        label: displayName,
        value: accountId,
      }));
  },
};

interface GroupValue {
  groupId: string;
  name: string;
}
const groups: Source<GroupValue> = {
  choiceOf: ({ name }) => ({ label: name, value: name }),
  wireOf: ({ value }) => ({ name: value }),
  useSearch: () => {
    const { api } = useHere();
    return async (query) => {
      const path = `/rest/api/3/groups/picker?query=${encodeURIComponent(query)}`;
      const found = await api.get<{ groups: GroupValue[] }>(path).catch(() => ({ groups: [] }));
      return found.groups.map(groups.choiceOf);
    };
  },
};

const labels: Source<string> = {
  choiceOf: (label) => ({ label, value: label }),
  wireOf: ({ value }) => value,
  isOpen: true,
  useSearch: () => {
    const { api } = useHere();
    return async (query) => {
      const { values } = await api.get<{ values: string[] }>('/rest/api/3/label').catch(() => ({ values: [] }));
      return values.filter((label) => label.toLowerCase().includes(query.toLowerCase())).map(labels.choiceOf);
    };
  },
};

export const UserEditor = one(people);
export const UsersEditor = many(people);
export const GroupEditor = one(groups);
export const GroupsEditor = many(groups);
export const LabelsEditor = many(labels);
