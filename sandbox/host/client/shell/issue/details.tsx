/** The fields at the side of an issue. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { type ReactNode, useState } from 'react';
import { InlineField } from '../fields/inline-field';
import { type FieldMeta, kindOf } from '../fields/kinds';
import { momentWords, relativeWords } from '../fields/moments';
import { isEmptyValue, type Person, PersonLine } from '../fields/read-view';
import type { EditMeta, Issue } from './model';

export interface DetailsProps {
  issue: Issue;
  meta: EditMeta;
  save(key: string, wire: unknown): Promise<void>;
}

/** In the order in which Jira shows them; the site's own fields follow. */
const FIRST = [
  'assignee',
  'reporter',
  'priority',
  'labels',
  'components',
  'fixVersions',
  'versions',
  'duedate',
  'timetracking',
  'parent',
  'issuetype',
];
/** Shown in the middle of the page. */
const ELSEWHERE = new Set([
  'summary',
  'description',
  'environment',
  'status',
  'attachment',
  'issuelinks',
  'comment',
  'worklog',
]);

/** Read-only stand-ins, so that a person who may not edit still sees what there is. */
const READ_ONLY: Record<string, FieldMeta> = Object.fromEntries(
  (
    [
      ['assignee', 'Assignee', 'user'],
      ['reporter', 'Reporter', 'user'],
      ['priority', 'Priority', 'priority'],
      ['labels', 'Labels', 'array', 'string'],
      ['duedate', 'Due date', 'date'],
    ] as const
  ).map(([key, name, type, items]) => [
    key,
    { key, name, required: false, operations: [], schema: { type, ...(items ? { items } : {}) } },
  ]),
);

const sortFields = (meta: EditMeta, issue: Issue): FieldMeta[] => {
  const known = Object.keys(meta.fields).length ? meta.fields : READ_ONLY;
  const fields = Object.entries(known)
    .map(([key, one]) => ({ ...one, key }))
    .filter(
      (one) =>
        !ELSEWHERE.has(one.key) &&
        kindOf(one.schema) &&
        (kindOf(one.schema) !== 'document' || !isEmptyValue(issue.fields[one.key]) || one.operations.length > 0),
    );
  const place = (one: FieldMeta): number => (FIRST.includes(one.key) ? FIRST.indexOf(one.key) : FIRST.length);
  return fields.sort((one, other) => place(one) - place(other));
};

/** Empty fields of the site's own beyond this many are folded away. */
const SHOWN_AT_FIRST = FIRST.length;

export const Details = ({ issue, meta, save }: DetailsProps): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const fields = sortFields(meta, issue);
  const isFolded = (field: FieldMeta, index: number): boolean =>
    !isOpen && index >= SHOWN_AT_FIRST && isEmptyValue(issue.fields[field.key]);
  const folded = fields.filter(isFolded).length;
  return (
    <aside className="issue-details" aria-label="Details">
      <Heading size="xsmall" as="h2">
        Details
      </Heading>
      <dl>
        {fields.map((field, index) =>
          isFolded(field, index) ? null : (
            <div key={field.key} className="detail" data-field={field.key}>
              <dt>{field.name}</dt>
              <dd>
                <InlineField
                  meta={field}
                  value={issue.fields[field.key]}
                  isEditable={field.operations.length > 0}
                  save={(wire) => save(field.key, wire)}
                  {...(kindOf(field.schema) === 'user' && issue.fields[field.key]
                    ? { view: <PersonLine person={issue.fields[field.key] as Person} /> }
                    : {})}
                />
              </dd>
            </div>
          ),
        )}
      </dl>
      {folded || isOpen ? (
        <Button appearance="subtle" spacing="compact" onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer fields' : `Show ${folded} more fields`}
        </Button>
      ) : null}
      <p
        className="shell-subtle"
        title={momentWords(issue.fields.created)}
      >{`Created ${relativeWords(issue.fields.created)}`}</p>
      <p
        className="shell-subtle"
        title={momentWords(issue.fields.updated)}
      >{`Updated ${relativeWords(issue.fields.updated)}`}</p>
    </aside>
  );
};
