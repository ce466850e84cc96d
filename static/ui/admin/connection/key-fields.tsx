import { Box, FormSection, Heading, HelperMessage, RadioGroup } from '@forge/react';
import type { ConnectionView } from '../../../../src/entry/admin/api';
import { FieldStack, TextField } from '../../components/fields';
import type { Draft } from '../../components/use-draft';
import { relative } from '../../components/words';
import { texts } from '../../texts';
import type { ConnectionDraft } from './draft';

const words = texts.connection;

/** Both keys. What is set is never shown, only since when. */
export function KeyFields({
  draft,
  connection,
}: {
  draft: Draft<ConnectionDraft>;
  connection: ConnectionView | undefined;
}) {
  const { localKind, localKey, remoteKey } = draft.current();
  const since = (at: number | null | undefined) => relative(at ?? Date.now(), Date.now());
  const localOptions = [
    ...(connection?.hasLocalKey
      ? [
          { name: 'local-kind', value: 'keep', label: words.localKeep(since(connection.localKeySetAt)) },
          { name: 'local-kind', value: 'generate', label: words.localGenerateNew },
        ]
      : [{ name: 'local-kind', value: 'generate', label: words.localGenerate }]),
    { name: 'local-kind', value: 'typed', label: words.localTyped },
  ];
  return (
    <FormSection title={words.keysTitle}>
      <FieldStack>
        <Box>
          <Heading size="xxsmall" as="h4">
            {words.localKey}
          </Heading>
          <RadioGroup
            name="local-kind"
            options={localOptions}
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
            initial={localKey}
            problem={draft.problem('localKey')}
            onText={(text) => draft.set('localKey', text)}
            onLeave={() => draft.leave('localKey')}
          />
        ) : null}
        <TextField
          id="remote-key"
          label={words.remoteKey}
          hint={connection?.hasRemoteKey ? words.remoteKeyKept(since(connection.remoteKeySetAt)) : words.remoteKeyHint}
          isSecret
          initial={remoteKey}
          problem={draft.problem('remoteKey')}
          onText={(text) => draft.set('remoteKey', text)}
          onLeave={() => draft.leave('remoteKey')}
        />
      </FieldStack>
    </FormSection>
  );
}
