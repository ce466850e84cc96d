import { Stack } from '@forge/react';
import { call } from '../../components/call';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { SearchSelect } from '../../components/search-select';
import { texts } from '../../texts';
import type { PersonRow } from './draft';
import type { Peer } from './peer';

const words = texts.contract;

interface Props {
  row: PersonRow;
  /** Place of the row, for labels and problems. */
  place: number;
  peer: Peer;
  problem: (path: string) => string | undefined;
  onChange: (part: Partial<PersonRow>) => void;
  onLeave: (path: string) => void;
}

/** Who it is there: searched where we can see them, else by account ID. */
export function PersonThere({ row: { row, theirId, theirName }, place, peer, problem, onChange, onLeave }: Props) {
  const idPath = `users.${place}.theirs.accountId`;
  if (peer.kind === 'app') {
    return (
      <Stack>
        <TextField
          id={`person-there-${row}`}
          label={words.thereLabel(words.oneAccount, place + 1)}
          initial={theirId}
          problem={problem(idPath)}
          onText={(text) => onChange({ theirId: text })}
          onLeave={() => onLeave(idPath)}
        />
        <TextField
          id={`person-name-${row}`}
          label={words.thereLabel(words.oneName, place + 1)}
          initial={theirName}
          problem={problem(`users.${place}.theirs.displayName`)}
          onText={(text) => onChange({ theirName: text })}
        />
      </Stack>
    );
  }
  const search = async (query: string): Promise<Option[]> => {
    const answer = await call('direct.users', { id: peer.connectionId, query });
    return answer.ok
      ? answer.value.map(({ accountId, displayName }) => ({ label: displayName, value: accountId }))
      : [];
  };
  return (
    <Field id={`person-there-${row}`} label={words.thereLabel(words.onePerson, place + 1)} problem={problem(idPath)}>
      <SearchSelect
        id={`person-there-${row}`}
        chosen={theirId ? { label: theirName || theirId, value: theirId } : null}
        search={search}
        placeholder={texts.connection.technicalUserPlaceholder}
        isInvalid={Boolean(problem(idPath))}
        onChoose={(option) => onChange({ theirId: option?.value ?? '', theirName: option?.label ?? '' })}
        onLeave={() => onLeave(idPath)}
      />
    </Field>
  );
}
