import { Field } from '../../components/fields';
import { SearchSelect } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import { searchPeople } from '../connection/shared-fields';
import type { ContractDraft, PersonRow } from './draft';
import { nextRow } from './draft';
import type { Peer } from './peer';
import { PersonThere } from './person-there';
import { Rows } from './rows';

const words = texts.contract;

/** Who stands for whom. */
export function PeopleRows({ draft, peer }: { draft: Draft<ContractDraft>; peer: Peer }) {
  const rows = draft.current().users;
  const change = (row: number, part: Partial<PersonRow>) =>
    draft.set(
      'users',
      draft.current().users.map((one) => (one.row === row ? { ...one, ...part } : one)),
    );
  return (
    <Rows
      title={words.people}
      hint={peer.kind === 'direct' ? texts.directContract.peopleHint : words.peopleHint}
      problem={draft.problem('users')}
      rows={rows}
      onAdd={() => draft.set('users', [...rows, { row: nextRow(rows), ours: null, theirId: '', theirName: '' }])}
      onRemove={(row) =>
        draft.set(
          'users',
          rows.filter((one) => one.row !== row),
        )
      }
      ours={({ row, ours }, place) => (
        <Field
          id={`person-here-${row}`}
          label={words.hereLabel(words.onePerson, place + 1)}
          problem={draft.problem(`users.${place}.ours`)}
        >
          <SearchSelect
            id={`person-here-${row}`}
            chosen={ours}
            search={searchPeople}
            placeholder={texts.connection.technicalUserPlaceholder}
            isInvalid={Boolean(draft.problem(`users.${place}.ours`))}
            onChoose={(option) => change(row, { ours: option })}
          />
        </Field>
      )}
      theirs={(person, place) => (
        <PersonThere
          row={person}
          place={place}
          peer={peer}
          problem={draft.problem}
          onChange={(part) => change(person.row, part)}
          onLeave={draft.leave}
        />
      )}
    />
  );
}
