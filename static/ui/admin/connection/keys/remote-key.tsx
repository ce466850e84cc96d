import { Button, Form, FormFooter, Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionDetailView, ConnectionView, ResolverError } from '../../../../../src/entry/admin/api';
import { connectionInput } from '../../../../../src/entry/admin/api/inputs';
import { call } from '../../../components/call';
import { FieldStack, TextField } from '../../../components/fields';
import { useFresh } from '../../../components/fresh';
import { usePlace } from '../../../components/place';
import { Problem } from '../../../components/problem';
import type { Problems } from '../../../components/use-draft';
import { problemsIn, useDraft } from '../../../components/use-draft';
import { When } from '../../../components/when';
import { texts } from '../../../texts';
import { changeOf, fieldOf } from '../draft';
import { Facts } from '../facts';
import { tabPath } from '../tabs';

const words = texts.keys;

interface KeyDraft {
  remoteKey: string;
}

const inputOf = ({ remoteKey }: KeyDraft) => ({ remoteKey: { kind: 'typed' as const, value: remoteKey.trim() } });

function problemsOf(draft: KeyDraft): Problems {
  if (!draft.remoteKey.trim()) return { remoteKey: words.changeEmpty };
  return problemsIn(connectionInput.shape.remoteKey.safeParse(inputOf(draft).remoteKey), () => 'remoteKey');
}

/** The key of the other site: since when it is set, and another one. */
export function RemoteKey(props: { connection: ConnectionDetailView; onChanged: () => void }) {
  const { go } = usePlace();
  const [saved, setSaved] = useState<ConnectionView>();
  const { connection, onChanged } = props;
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {words.remote}
      </Heading>
      <Text>{words.remoteText}</Text>
      <Facts facts={[[words.set, <When at={connection.remoteKeySetAt} none={words.unset} />]]} />
      {saved ? (
        <SectionMessage appearance="success" title={words.saved(saved.name)}>
          <Stack space="space.100">
            <Text>{words.savedText}</Text>
            <Inline>
              <Button onClick={() => go(tabPath(saved.id, 'test', 'now'))}>{words.test}</Button>
            </Inline>
          </Stack>
        </SectionMessage>
      ) : null}
      <RemoteKeyForm
        key={saved?.version ?? 0}
        connection={connection}
        onSaved={(record) => {
          setSaved(record);
          onChanged();
        }}
        onFailed={onChanged}
      />
    </Stack>
  );
}

function RemoteKeyForm({
  connection,
  onSaved,
  onFailed,
}: {
  connection: ConnectionDetailView;
  onSaved: (saved: ConnectionView) => void;
  onFailed: () => void;
}) {
  const fresh = useFresh<ConnectionView>('connection');
  const draft = useDraft<KeyDraft>({ remoteKey: '' }, problemsOf);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setError(undefined);
    if (!draft.check()) return;
    setBusy(true);
    const answer = await call('connections.save', changeOf(connection, inputOf(draft.current())));
    setBusy(false);
    if (answer.ok) {
      fresh.keep(answer.value.connection);
      return onSaved(answer.value.connection);
    }
    draft.refuse(Object.fromEntries(Object.entries(answer.error.fields).map(([path, text]) => [fieldOf(path), text])));
    setError(answer.error);
    onFailed();
  };
  return (
    <Form onSubmit={save}>
      <FieldStack>
        <TextField
          id="other-key"
          label={words.change}
          hint={words.changeHint}
          isSecret
          initial=""
          problem={draft.problem('remoteKey')}
          onText={(text) => draft.set('remoteKey', text)}
        />
        {error ? <Problem error={error} title={texts.problem.saving} /> : null}
      </FieldStack>
      <FormFooter align="start">
        <LoadingButton type="submit" isLoading={isBusy}>
          {words.save}
        </LoadingButton>
      </FormFooter>
    </Form>
  );
}
