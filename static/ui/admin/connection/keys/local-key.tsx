import { showFlag } from '@forge/bridge';
import { Form, FormFooter, Heading, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type {
  ConnectionDetailView,
  ConnectionView,
  ResolverError,
  SavedConnectionView,
} from '../../../../../src/entry/admin/api';
import { call } from '../../../components/call';
import { FieldStack, TextField } from '../../../components/fields';
import { exact, useViewer } from '../../../components/format';
import { useFresh } from '../../../components/fresh';
import { Problem } from '../../../components/problem';
import { textOf, useDraft } from '../../../components/use-draft';
import { When } from '../../../components/when';
import { texts } from '../../../texts';
import { Facts } from '../facts';
import { Handover } from '../handover';
import { daysOf, overlapProblemsOf } from './overlap';

const words = texts.keys;

/** The key of this site: what is known of it, and a new one, which is shown this once. */
export function LocalKey({ connection, onChanged }: { connection: ConnectionDetailView; onChanged: () => void }) {
  const viewer = useViewer();
  const fresh = useFresh<ConnectionView>('connection');
  const draft = useDraft({ overlapDays: '7' }, overlapProblemsOf);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<SavedConnectionView>();
  const { id, version, peerUrl, localKeySetAt, lastHeardAt, oldLocalKeyValidUntil } = connection;
  const rotate = async () => {
    setError(undefined);
    if (!draft.check()) return;
    setBusy(true);
    const answer = await call('connections.rotateKey', { id, version, overlapDays: daysOf(draft.current()) });
    setBusy(false);
    if (answer.ok) {
      fresh.keep(answer.value.connection);
      setMade(answer.value);
    } else {
      draft.refuse(answer.error.fields);
      setError(answer.error);
    }
    onChanged();
  };
  const done = () => {
    setMade(undefined);
    showFlag({
      id: `rotated-${id}-${version}`,
      title: words.rotated(connection.name),
      type: 'success',
      isAutoDismiss: true,
    });
  };
  const isOverlapping = oldLocalKeyValidUntil !== null && oldLocalKeyValidUntil > Date.now();
  const until = made?.connection.oldLocalKeyValidUntil;
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {words.local}
      </Heading>
      <Text>{words.localText}</Text>
      <Facts
        facts={[
          [words.set, <When at={localKeySetAt} none={words.unset} />],
          [words.heard, <When at={lastHeardAt} />],
          ...(isOverlapping
            ? [[words.oldUntil, <Text>{exact(oldLocalKeyValidUntil, viewer)}</Text>] as [string, JSX.Element]]
            : []),
        ]}
      />
      <Form onSubmit={rotate}>
        <FieldStack>
          <TextField
            id="overlap-days"
            label={words.overlap}
            hint={words.overlapHint}
            {...textOf(draft, 'overlapDays')}
          />
        </FieldStack>
        <FormFooter align="start">
          <LoadingButton type="submit" isLoading={isBusy}>
            {words.rotate}
          </LoadingButton>
        </FormFooter>
      </Form>
      {error ? <Problem error={error} /> : null}
      {made?.newLocalKey ? (
        <Handover peerUrl={peerUrl} localKey={made.newLocalKey} onDone={done}>
          {until ? <Text>{words.oldStays(exact(until, viewer))}</Text> : null}
          <Text>{words.next}</Text>
        </Handover>
      ) : null}
    </Stack>
  );
}
