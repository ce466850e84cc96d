/** People: stand-ins that ask the site's own directory, as the product's do. */
import Avatar from '@atlaskit/avatar';
import { HelperMessage, Label } from '@atlaskit/form';
import { AsyncSelect } from '@atlaskit/select';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { arrayOf, call, type Entry, loose, stringOf } from '../entry';
import { type DirectoryPerson, usePageHost } from '../host-context';

const LooseAsyncSelect = loose(AsyncSelect as never);

/** `undefined` while asking, `null` where nobody has that id. */
const usePerson = (accountId: string | undefined): DirectoryPerson | null | undefined => {
  const { findPerson } = usePageHost();
  const [person, setPerson] = useState<DirectoryPerson | null>();
  useEffect(() => {
    let isCurrent = true;
    if (!accountId) return undefined;
    findPerson(accountId).then(
      (found) => isCurrent && setPerson(found ?? null),
      () => isCurrent && setPerson(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [accountId, findPerson]);
  return person;
};

const nameOf = (person: DirectoryPerson | null | undefined): string => {
  if (person === undefined) return ' ';
  if (person === null) return 'Unknown user';
  return person.active ? person.displayName : `${person.displayName} (deactivated)`;
};

const UserEntry: Entry = ({ props }) => {
  const person = usePerson(stringOf(props['accountId']));
  const name = nameOf(person);
  const src = person?.avatarUrl ? { src: person.avatarUrl } : {};
  if (props['hideDisplayName']) return <Avatar size="small" name={name.trim() || 'Loading'} {...src} />;
  return (
    <span className="fd-user">
      <Avatar size="xsmall" {...src} />
      <span>{name}</span>
    </span>
  );
};

interface PersonOption {
  label: string;
  value: string;
  person: DirectoryPerson;
}
const optionOf = (person: DirectoryPerson): PersonOption => ({
  label: person.displayName,
  value: person.accountId,
  person,
});
/** What the picker's handler gets for a person. */
const pickedValue = ({ person }: PersonOption) => ({
  id: person.accountId,
  type: 'user',
  name: person.displayName,
  email: person.emailAddress ?? '',
  avatarUrl: person.avatarUrl ?? '',
});
const personLine = ({ person }: PersonOption): ReactNode => (
  <span className="fd-user">
    <Avatar size="xsmall" {...(person.avatarUrl ? { src: person.avatarUrl } : {})} />
    <span>{person.displayName}</span>
    {person.emailAddress ? <span className="fd-user-mail">{person.emailAddress}</span> : null}
  </span>
);

const UserPickerEntry: Entry = ({ props }) => {
  const { searchPeople, findPerson } = usePageHost();
  const id = useId();
  const isMulti = Boolean(props['isMulti']);
  const initial = JSON.stringify([props['defaultValue'] ?? []].flat());
  const [chosen, setChosen] = useState<PersonOption[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const ids = arrayOf<string>(JSON.parse(initial));
    void Promise.all(ids.map(findPerson)).then((people) => {
      if (isCurrent && ids.length) setChosen(people.flatMap((person) => (person ? [optionOf(person)] : [])));
    });
    return () => {
      isCurrent = false;
    };
  }, [initial, findPerson]);
  const pick = (next: PersonOption | PersonOption[] | null): void => {
    const options = next === null ? [] : [next].flat();
    setChosen(options);
    const values = options.map(pickedValue);
    void call(props['onChange'], isMulti ? values : (values[0] ?? null));
  };
  const description = stringOf(props['description']);
  return (
    <div>
      <Label htmlFor={id}>
        {stringOf(props['label']) ?? ''}
        {props['isRequired'] ? (
          <span className="fd-required" aria-hidden>
            {' '}
            *
          </span>
        ) : null}
      </Label>
      <LooseAsyncSelect
        inputId={id}
        name={props['name']}
        isMulti={isMulti}
        isClearable
        cacheOptions
        defaultOptions
        placeholder={stringOf(props['placeholder']) ?? 'Search for a person'}
        value={isMulti ? chosen : (chosen[0] ?? null)}
        loadOptions={(query: string) => searchPeople(query).then((people) => people.map(optionOf))}
        formatOptionLabel={personLine}
        onChange={pick}
        menuPortalTarget={document.body}
        menuPosition="fixed"
        classNamePrefix="fd-select"
      />
      {description ? <HelperMessage>{description}</HelperMessage> : null}
    </div>
  );
};

export const peopleEntries: Record<string, Entry> = {
  User: UserEntry,
  UserGroup: ({ children }) => <span className="fd-user-group">{children}</span>,
  UserPicker: UserPickerEntry,
};
