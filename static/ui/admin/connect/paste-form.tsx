import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import { useState } from 'react';
import type { ResolverError } from '../../../../src/entry/admin/api';
import type { InvitationView } from '../../../../src/entry/admin/api/set-up';
import { call } from '../../components/call';
import { CodeField, FieldStack } from '../../components/fields';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { textOf, useDraft } from '../../components/use-draft';
import { texts } from '../../texts';
import { codeProblemsOf } from './draft';

const words = texts.invitation;

/** Where the code is pasted and looked at; nothing is stored by that. */
export function PasteForm({
  code,
  onDescribed,
}: {
  code: string;
  onDescribed: (code: string, invitation: InvitationView) => void;
}) {
  const { go } = usePlace();
  const draft = useDraft({ code }, codeProblemsOf);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    setError(undefined);
    if (!draft.check()) return;
    setBusy(true);
    const pasted = draft.current().code.trim();
    const answer = await call('invitations.describe', { code: pasted });
    setBusy(false);
    if (answer.ok) return onDescribed(pasted, answer.value);
    draft.refuse(answer.error.fields);
    if (!answer.error.fields['code']) setError(answer.error);
  };
  return (
    <Form onSubmit={look}>
      <Stack space="space.200">
        <FieldStack>
          <CodeField
            id="code"
            label={words.code}
            hint={words.codeHint}
            isRequired
            rows={6}
            {...textOf(draft, 'code')}
          />
        </FieldStack>
        {error ? <Problem error={error} /> : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {words.look}
          </LoadingButton>
          <Button appearance="subtle" onClick={() => go('/connections/new')}>
            {texts.actions.cancel}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
