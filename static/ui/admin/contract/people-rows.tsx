import { Stack } from '@forge/react';
import { Field, TextField } from '../../components/fields';
import { SearchSelect } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import { searchPeople } from '../connection/shared-fields';
import type { ContractDraft, PersonRow } from './draft';
import { nextRow } from './draft';
import { Rows } from './rows';

const words = texts.contract;

/** Who stands for whom: ours picked, theirs by account ID, since the other site's people cannot be searched here. */
export function PeopleRows({ draft }: { draft: Draft<ContractDraft> }) {
  const rows = draft.current().users;
  const change = (row: number, part: Partial<PersonRow>) =>
    draft.set(
      'users',
      draft.current().users.map((one) => (one.row === row ? { ...one, ...part } : one)),
    );
  return (
    <Rows
      title={words.people}
      hint={words.peopleHint}
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
      theirs={({ row, theirId, theirName }, place) => (
        <Stack>
          <TextField
            id={`person-there-${row}`}
            label={words.thereLabel(words.oneAccount, place + 1)}
            initial={theirId}
            problem={draft.problem(`users.${place}.theirs.accountId`)}
            onText={(text) => change(row, { theirId: text })}
            onLeave={() => draft.leave(`users.${place}.theirs.accountId`)}
          />
          <TextField
            id={`person-name-${row}`}
            label={words.thereLabel(words.oneName, place + 1)}
            initial={theirName}
            problem={draft.problem(`users.${place}.theirs.displayName`)}
            onText={(text) => change(row, { theirName: text })}
          />
        </Stack>
      )}
    />
  );
}
