import { Box, FormSection, Heading, HelperMessage, RadioGroup } from '@forge/react';
import type { ConnectionView } from '../../../../src/entry/admin/api';
import { FieldStack, TextField } from '../../components/fields';
import type { Draft, DraftField } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { relative } from '../../components/words';
import { texts } from '../../texts';
import type { ConnectionDraft } from './draft';

const words = texts.connection;

const LOCAL_OPTIONS = [
  { name: 'local-kind', value: 'generate', label: words.localGenerate },
  { name: 'local-kind', value: 'typed', label: words.localTyped },
];

/** Both keys. What is set is never shown, only since when; the local key of a saved connection has a tab of its own. */
export function KeyFields({
  draft,
  connection,
}: {
  draft: Draft<ConnectionDraft>;
  connection: ConnectionView | undefined;
}) {
  return (
    <FormSection title={words.keysTitle}>
      <FieldStack>
        {connection ? null : <LocalKeyFields draft={draft} />}
        <RemoteKeyField draft={draft} setAt={connection?.remoteKeySetAt ?? null} />
      </FieldStack>
    </FormSection>
  );
}

function LocalKeyFields({ draft }: { draft: Draft<ConnectionDraft> }) {
  const { localKind } = draft.current();
  return (
    <>
      <Box>
        <Heading size="xxsmall" as="h4">
          {words.localKey}
        </Heading>
        <RadioGroup
          name="local-kind"
          options={LOCAL_OPTIONS}
          defaultValue={localKind}
          onChange={(event) => draft.set('localKind', event.target.value as ConnectionDraft['localKind'])}
        />
        <HelperMessage>{words.localKeyHint}</HelperMessage>
      </Box>
      {localKind === 'typed' ? (
        <TextField
          id="local-key"
          label={words.localTypedLabel}
          hint={words.localTypedHint}
          isSecret
          {...textOf(draft, 'localKey')}
        />
      ) : null}
    </>
  );
}

/** @param setAt when the present one was set; `null`: there is none */
export function RemoteKeyField({ draft, setAt }: { draft: DraftField<'remoteKey', string>; setAt: number | null }) {
  return (
    <TextField
      id="remote-key"
      label={words.remoteKey}
      hint={setAt === null ? words.remoteKeyHint : words.remoteKeyKept(relative(setAt, Date.now()))}
      isSecret
      {...textOf(draft, 'remoteKey')}
    />
  );
}
