import { showFlag } from '@forge/bridge';
import { Button, ButtonGroup, Form, FormFooter, FormSection, LoadingButton, Stack } from '@forge/react';
import { useState } from 'react';
import type { ConnectionView, ResolverError, SavedConnectionView } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { CopyField, FieldStack } from '../../components/fields';
import { useFresh } from '../../components/fresh';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { useDraft } from '../../components/use-draft';
import { listed } from '../../components/words';
import { texts } from '../../texts';
import { changesBetween, Conflict } from './conflict';
import type { ConnectionDraft } from './draft';
import { baseOf, draftOf, fieldOf, inputOf, problemsOf } from './draft';
import { Handover } from './handover';
import { KeyFields } from './key-fields';
import { PeerFields } from './peer-fields';
import { UserField } from './shared-fields';
import { tabPath } from './tabs';

const words = texts.connection;

/**
 * All fields of a new connection, or those of a saved one that have no tab of their own. A save that fails leaves
 * everything as typed; one that finds the record changed shows what changed, and saves over it only when told to again.
 */
export function ConnectionForm({
  peerUrl,
  connection,
  onSaved,
}: {
  peerUrl: string;
  connection?: ConnectionView;
  /** The saved connection was saved anew; without it the page of the new one opens. */
  onSaved?: (saved: ConnectionView) => void;
}) {
  const { go } = usePlace();
  const fresh = useFresh<ConnectionView>('connection');
  const draft = useDraft<ConnectionDraft>(draftOf(connection), problemsOf);
  const [base, setBase] = useState(connection);
  const [changes, setChanges] = useState<string[]>();
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const [handover, setHandover] = useState<SavedConnectionView>();

  const save = async () => {
    setChanges(undefined);
    if (!draft.check()) {
      setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
      return;
    }
    setBusy(true);
    setError(undefined);
    const answer = await call('connections.save', inputOf(draft.current(), baseOf(base, connection, draft.current())));
    setBusy(false);
    if (!answer.ok) {
      draft.refuse(renamed(answer.error.fields));
      setError(answer.error);
      return;
    }
    const { connection: saved, newLocalKey } = answer.value;
    fresh.keep(saved);
    const missing = saved.missing.length > 0 ? words.draft(listed(saved.missing)) : undefined;
    showFlag({
      id: `saved-${saved.id}-${saved.version}`,
      title: words.saved(saved.name),
      ...(missing ? { description: missing } : {}),
      type: 'success',
      isAutoDismiss: true,
    });
    if (newLocalKey) setHandover(answer.value);
    else if (onSaved) onSaved(saved);
    else go(tabPath(saved.id, 'setup'));
  };
  const look = async () => {
    if (!base) return;
    const answer = await call('connections.get', { id: base.id });
    if (!answer.ok) return setError(answer.error);
    setChanges(changesBetween(base, answer.value));
    setBase(answer.value);
  };
  const isConflict = error?.code === 'CHANGED_MEANWHILE' && connection !== undefined;
  return (
    <Form onSubmit={save}>
      <Stack space="space.300">
        <FormSection title={words.giveTitle}>
          <FieldStack>
            <CopyField id="own-url" label={words.ownUrl} hint={words.ownUrlHint} value={peerUrl} />
          </FieldStack>
        </FormSection>
        <PeerFields draft={draft} />
        {connection ? null : (
          <FormSection title={words.userTitle}>
            <FieldStack>
              <UserField draft={draft} />
            </FieldStack>
          </FormSection>
        )}
        <KeyFields draft={draft} connection={base} />
        {isConflict ? <Conflict changes={changes} onLoad={() => void look()} /> : null}
        {error && !isConflict ? <Problem error={error} title={texts.problem.saving} /> : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {texts.actions.save}
          </LoadingButton>
          <Button appearance="subtle" onClick={() => go('/connections')}>
            {texts.actions.cancel}
          </Button>
        </ButtonGroup>
      </FormFooter>
      {handover?.newLocalKey ? (
        <Handover
          peerUrl={peerUrl}
          localKey={handover.newLocalKey}
          onDone={() => go(tabPath(handover.connection.id, 'setup'))}
        />
      ) : null}
    </Form>
  );
}

function renamed(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, text]) => [fieldOf(path), text]));
}
