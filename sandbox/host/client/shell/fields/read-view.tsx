/** Values of fields as they are read. */
import Avatar from '@atlaskit/avatar';
import { SimpleTag } from '@atlaskit/tag';
import type { ReactNode } from 'react';
import { AdfView } from '../../adf/render';
import { isBlank, isDocument } from '../../adf/types';
import { initialsImage } from '../../words';
import { type AllowedValue, type FieldKind, type FieldSchema, kindOf, nameOf } from './kinds';
import { dayWords, momentWords } from './moments';

export interface Person {
  accountId: string;
  displayName: string;
  active?: boolean;
}

export const PersonLine = ({ person }: { person: Person }): ReactNode => (
  <span className="person-line">
    <Avatar size="xsmall" src={initialsImage(person.displayName)} />
    {person.displayName}
  </span>
);
const Tags = ({ names }: { names: string[] }): ReactNode => (
  <span className="tags">
    {names.map((name) => (
      <SimpleTag key={name} text={name} />
    ))}
  </span>
);

const names = (value: unknown): string[] => (value as AllowedValue[]).map(nameOf);
const VIEWS: Record<FieldKind, (value: never) => ReactNode> = {
  document: (value: unknown) => (isDocument(value) ? <AdfView document={value} /> : null),
  text: (value: string) => value,
  url: (value: string) => value,
  number: (value: number) => value.toLocaleString('en-GB'),
  date: (value: string) => dayWords(value),
  datetime: (value: string) => momentWords(value),
  user: (value: Person) => <PersonLine person={value} />,
  users: (value: Person[]) => (
    <span className="tags">
      {value.map((person) => (
        <PersonLine key={person.accountId} person={person} />
      ))}
    </span>
  ),
  labels: (value: string[]) => <Tags names={value} />,
  choice: (value: AllowedValue) => nameOf(value),
  choices: (value: unknown) => <Tags names={names(value)} />,
  cascade: (value: AllowedValue & { child?: AllowedValue }) =>
    value.child ? `${nameOf(value)} / ${nameOf(value.child)}` : nameOf(value),
  group: (value: AllowedValue) => nameOf(value),
  groups: (value: unknown) => <Tags names={names(value)} />,
  time: (value: { originalEstimate?: string; remainingEstimate?: string; timeSpent?: string }) =>
    [
      value.timeSpent && `${value.timeSpent} spent`,
      value.remainingEstimate && `${value.remainingEstimate} left`,
      value.originalEstimate && `of ${value.originalEstimate}`,
    ]
      .filter(Boolean)
      .join(', '),
  parent: (value: { key: string; fields?: { summary?: string } }) => `${value.key} ${value.fields?.summary ?? ''}`,
};

/** True where a field holds nothing. */
export const isEmptyValue = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isDocument(value) && isBlank(value)) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

export const FieldView = ({ schema, value }: { schema: FieldSchema; value: unknown }): ReactNode => {
  const kind = kindOf(schema);
  if (!kind || isEmptyValue(value)) return <span className="shell-subtle-inline">None</span>;
  return VIEWS[kind](value as never);
};
