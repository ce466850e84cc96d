import { showFlag } from '@forge/bridge';
import { Button, ButtonGroup, Form, FormFooter, FormSection, LoadingButton, Stack } from '@forge/react';
import { useState } from 'react';
import type { ConnectionView, ResolverError } from '../../../../src/entry/admin/api';
import type { DirectView, OAuthAppView } from '../../../../src/entry/admin/api/direct';
import { call } from '../../components/call';
import { FieldStack } from '../../components/fields';
import { useFresh } from '../../components/fresh';
import { Problem } from '../../components/problem';
import { useDraft } from '../../components/use-draft';
import { texts } from '../../texts';
import { Conflict } from '../connection/conflict';
import { UserField } from '../connection/shared-fields';
import { changesBetween } from './conflict';
import type { DirectDraft } from './draft';
import { draftOf, inputOf, problemsOf, renamed } from './draft';
import { SiteFields } from './site-fields';
import { WayFields } from './way-fields';

const words = texts.direct;

interface Props {
  oauthApp: OAuthAppView;
  view?: DirectView;
  onSaved: (view: DirectView) => void;
  onCancel: () => void;
}

/**
 * All fields of a direct connection. A way in that needs no browser is connected with the same click. A save that fails
 * leaves everything as typed; one that finds the record changed shows what changed.
 */
export function DirectForm({ oauthApp, view, onSaved, onCancel }: Props) {
  const fresh = useFresh<ConnectionView>('connection');
  const [base, setBase] = useState(view);
  const draft = useDraft<DirectDraft>(draftOf(view), problemsOf(base));
  const [changes, setChanges] = useState<string[]>();
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);

  const refuse = (refused: ResolverError) => {
    setBusy(false);
    draft.refuse(renamed(refused.fields));
    setError(refused);
  };
  const save = async () => {
    setChanges(undefined);
    setError(undefined);
    if (!draft.check()) return setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
    setBusy(true);
    const saved = await call('direct.save', inputOf(draft.current(), base));
    if (!saved.ok) return refuse(saved.error);
    setBase(saved.value);
    fresh.keep(saved.value.connection);
    const done = await connected(saved.value);
    if (!done.ok) return refuse(done.error);
    setBusy(false);
    fresh.keep(done.value.connection);
    const { id, version, name } = done.value.connection;
    const description = done.value.grant?.account
      ? texts.account.connected(done.value.grant.account.displayName)
      : words.savedNext;
    showFlag({
      id: `saved-${id}-${version}`,
      title: words.saved(name),
      description,
      type: 'success',
      isAutoDismiss: true,
    });
    onSaved(done.value);
  };
  const look = async () => {
    if (!base) return;
    const answer = await call('direct.get', { id: base.connection.id });
    if (!answer.ok) return setError(answer.error);
    setChanges(changesBetween(base, answer.value));
    setBase(answer.value);
  };
  const isConflict = error?.code === 'CHANGED_MEANWHILE' && base !== undefined;
  const isBrowser = draft.current().credentials.way === 'oauth';
  return (
    <Form onSubmit={save}>
      <Stack space="space.300">
        <SiteFields draft={draft} />
        <WayFields draft={draft} saved={base?.grant} oauthApp={oauthApp} />
        <FormSection title={words.userTitle}>
          <FieldStack>
            <UserField draft={draft} />
          </FieldStack>
        </FormSection>
        {isConflict ? <Conflict changes={changes} onLoad={() => void look()} /> : null}
        {error && !isConflict ? <Problem error={error} title={texts.problem.saving} /> : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {isBrowser ? words.save : words.saveAndConnect}
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            {texts.actions.cancel}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

/** What needs no browser is connected at once; what is connected already stays as it is. */
async function connected(view: DirectView) {
  const { grant, connection } = view;
  if (grant?.kind === 'oauth' || grant?.account) return { ok: true as const, value: view };
  return call('direct.connect', { id: connection.id, version: connection.version });
}
