import { Box, FormSection, HelperMessage, Inline, Label, Toggle } from '@forge/react';
import { call } from '../../components/call';
import { Field, FieldStack, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { SearchSelect } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ConnectionDraft } from './draft';

const words = texts.connection;

/** Local people by name; an error finds nobody, the form's save tells it. */
export async function searchPeople(query: string): Promise<Option[]> {
  const answer = await call('users.search', { query });
  return answer.ok ? answer.value.map(({ accountId, displayName }) => ({ label: displayName, value: accountId })) : [];
}

/** Name, address, who calls whom, and who writes here. */
export function PeerFields({ draft }: { draft: Draft<ConnectionDraft> }) {
  const { name, remoteUrl, passive, technicalUser } = draft.current();
  return (
    <>
      <FormSection title={words.whoTitle}>
        <FieldStack>
          <TextField
            id="name"
            label={words.name}
            hint={words.nameHint}
            isRequired
            initial={name}
            problem={draft.problem('name')}
            onText={(text) => draft.set('name', text)}
            onLeave={() => draft.leave('name')}
          />
          <TextField
            id="remote-url"
            label={words.remoteUrl}
            hint={passive ? words.remoteUrlPassiveHint : words.remoteUrlHint}
            initial={remoteUrl}
            placeholder="https://"
            problem={draft.problem('remoteUrl')}
            onText={(text) => draft.set('remoteUrl', text)}
            onLeave={() => draft.leave('remoteUrl')}
          />
          <Box>
            <Inline alignBlock="center" space="space.100">
              <Toggle
                id="passive"
                name="passive"
                defaultChecked={passive}
                onChange={(event) => draft.set('passive', Boolean(event.target.checked))}
              />
              <Label labelFor="passive">{words.passive}</Label>
            </Inline>
            <HelperMessage>{words.passiveHint}</HelperMessage>
          </Box>
        </FieldStack>
      </FormSection>
      <FormSection title={words.userTitle}>
        <FieldStack>
          <Field
            id="technical-user"
            label={words.technicalUser}
            hint={words.technicalUserHint}
            problem={draft.problem('technicalUser')}
          >
            <SearchSelect
              id="technical-user"
              chosen={technicalUser}
              search={searchPeople}
              placeholder={words.technicalUserPlaceholder}
              isClearable
              isInvalid={Boolean(draft.problem('technicalUser'))}
              onChoose={(option) => draft.set('technicalUser', option)}
            />
          </Field>
        </FieldStack>
      </FormSection>
    </>
  );
}
