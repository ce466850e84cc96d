import { showFlag } from '@forge/bridge';
import { Button, ButtonGroup, Form, FormFooter, FormSection, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionView, ResolverError } from '../../../../src/entry/admin/api';
import type { InvitationView } from '../../../../src/entry/admin/api/set-up';
import { call } from '../../components/call';
import { FieldStack } from '../../components/fields';
import { useFresh } from '../../components/fresh';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { useDraft } from '../../components/use-draft';
import { texts } from '../../texts';
import { NameField, PassiveField, UserField } from '../connection/shared-fields';
import { tabPath } from '../connection/tabs';
import type { EndDraft } from './draft';
import { acceptanceOf, problemsOf } from './draft';
import { WhoInvites } from './who-invites';

const words = texts.invitation;

/** The other site was not reached, or could not answer: the code is as good as before. */
const SPARES_THE_CODE = new Set(['NO_ANSWER', 'PEER_UNREACHABLE', 'PEER_FAILED', 'PEER_BUSY', 'PEER_RATE_LIMITED']);

/** What the invitation says, one's own end, and the button that makes the connection. */
export function AcceptForm({
  code,
  invitation,
  onOther,
}: {
  code: string;
  invitation: InvitationView;
  onOther: () => void;
}) {
  const { go } = usePlace();
  const fresh = useFresh<ConnectionView>('connection');
  const draft = useDraft<EndDraft>({ name: invitation.name, passive: false, technicalUser: null }, problemsOf);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const accept = async () => {
    if (!draft.check()) return setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
    setBusy(true);
    setError(undefined);
    const answer = await call('invitations.accept', acceptanceOf(draft.current(), code));
    setBusy(false);
    if (!answer.ok) {
      draft.refuse(answer.error.fields);
      return setError(answer.error);
    }
    const { id, name } = answer.value;
    fresh.keep(answer.value);
    showFlag({ id: `accepted-${id}`, title: words.accepted(name), type: 'success', isAutoDismiss: true });
    go(tabPath(id, 'test', 'now'));
  };
  return (
    <Form onSubmit={accept}>
      <Stack space="space.300">
        <WhoInvites invitation={invitation} />
        <FormSection title={words.yourEnd}>
          <FieldStack>
            <NameField draft={draft} hint={words.nameHint} />
            <UserField draft={draft} />
            <PassiveField draft={draft} taken={invitation.passive ? words.passiveTaken : undefined} />
          </FieldStack>
        </FormSection>
        {error ? (
          <Problem error={error} title={words.notAccepted}>
            <Text>{words.nothingStored}</Text>
            {SPARES_THE_CODE.has(error.code) ? <Text>{words.usableAgain}</Text> : null}
          </Problem>
        ) : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {words.accept}
          </LoadingButton>
          <Button appearance="subtle" onClick={onOther}>
            {words.other}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
