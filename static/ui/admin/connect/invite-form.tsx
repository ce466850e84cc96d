import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import { useState } from 'react';
import type { ConnectionView, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { FieldStack } from '../../components/fields';
import { useFresh } from '../../components/fresh';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { useDraft } from '../../components/use-draft';
import { texts } from '../../texts';
import { NameField, PassiveField, UserField } from '../connection/shared-fields';
import type { EndDraft } from './draft';
import { invitationOf, problemsOf } from './draft';

const BLANK: EndDraft = { name: '', passive: false, technicalUser: null };

/** One's own end of a connection whose other end is invited. */
export function InviteForm({ onMade }: { onMade: (made: { connection: ConnectionView; code: string }) => void }) {
  const { go } = usePlace();
  const fresh = useFresh<ConnectionView>('connection');
  const draft = useDraft<EndDraft>(BLANK, problemsOf);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    if (!draft.check()) return setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
    setBusy(true);
    setError(undefined);
    const answer = await call('invitations.create', invitationOf(draft.current()));
    setBusy(false);
    if (!answer.ok) {
      draft.refuse(answer.error.fields);
      return setError(answer.error);
    }
    fresh.keep(answer.value.connection);
    onMade(answer.value);
  };
  return (
    <Form onSubmit={make}>
      <Stack space="space.300">
        <FieldStack>
          <NameField draft={draft} />
          <UserField draft={draft} />
          <PassiveField draft={draft} />
        </FieldStack>
        {error ? <Problem error={error} title={texts.problem.saving} /> : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {texts.invite.make}
          </LoadingButton>
          <Button appearance="subtle" onClick={() => go('/connections/new')}>
            {texts.actions.cancel}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
