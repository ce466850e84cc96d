import { Box, HelperMessage, Inline, Label, Toggle } from '@forge/react';
import { call } from '../../components/call';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { SearchSelect } from '../../components/search-select';
import type { DraftField } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { texts } from '../../texts';

const words = texts.connection;

/** Local people by name; an error finds nobody, the form's save tells it. */
export async function searchPeople(query: string): Promise<Option[]> {
  const answer = await call('users.search', { query });
  return answer.ok ? answer.value.map(({ accountId, displayName }) => ({ label: displayName, value: accountId })) : [];
}

export function NameField({ draft, hint = words.nameHint }: { draft: DraftField<'name', string>; hint?: string }) {
  return <TextField id="name" label={words.name} hint={hint} isRequired {...textOf(draft, 'name')} />;
}

/** @param taken why this end cannot be passive */
export function PassiveField({ draft, taken }: { draft: DraftField<'passive', boolean>; taken?: string | undefined }) {
  return (
    <Box>
      <Inline alignBlock="center" space="space.100">
        <Toggle
          id="passive"
          name="passive"
          defaultChecked={draft.current().passive}
          isDisabled={taken !== undefined}
          onChange={(event) => draft.set('passive', Boolean(event.target.checked))}
        />
        <Label labelFor="passive">{words.passive}</Label>
      </Inline>
      <HelperMessage>{taken ?? words.passiveHint}</HelperMessage>
    </Box>
  );
}

export function UserField({ draft }: { draft: DraftField<'technicalUser', Option | null> }) {
  const problem = draft.problem('technicalUser');
  return (
    <Field id="technical-user" label={words.technicalUser} hint={words.technicalUserHint} problem={problem}>
      <SearchSelect
        id="technical-user"
        chosen={draft.current().technicalUser}
        search={searchPeople}
        placeholder={words.technicalUserPlaceholder}
        isClearable
        isInvalid={Boolean(problem)}
        onChoose={(option) => draft.set('technicalUser', option)}
      />
    </Field>
  );
}
