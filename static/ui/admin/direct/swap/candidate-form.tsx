import { Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import { useState } from 'react';
import type { ResolverError } from '../../../../../src/entry/admin/api';
import type { GrantKind } from '../../../../../src/entry/admin/api/direct';
import { call } from '../../../components/call';
import { FieldStack } from '../../../components/fields';
import { Problem } from '../../../components/problem';
import { useDraft } from '../../../components/use-draft';
import { texts } from '../../../texts';
import { CredentialFields } from '../credential-fields';
import type { CredentialsDraft } from '../draft';
import { blankCredentials, candidateProblemsOf, credentialsOf, renamed } from '../draft';
import type { Swappable } from './known';

/** Credentials by which another account is let in without a browser. */
export function CandidateForm({
  view,
  way,
  onChanged,
}: {
  view: Swappable;
  way: Exclude<GrantKind, 'oauth'>;
  onChanged: () => void;
}) {
  const draft = useDraft<{ credentials: CredentialsDraft }>(
    { credentials: blankCredentials(way) },
    candidateProblemsOf,
  );
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const letIn = async () => {
    setError(undefined);
    if (!draft.check()) return;
    setBusy(true);
    const { id, version } = view.connection;
    const credentials = credentialsOf(draft.current().credentials, undefined);
    const answer = await call('direct.candidate', { id, version, credentials });
    setBusy(false);
    if (!answer.ok) {
      draft.refuse(renamed(answer.error.fields));
      setError(answer.error);
    }
    onChanged();
  };
  return (
    <Form onSubmit={letIn}>
      <Stack space="space.200">
        <FieldStack>
          <CredentialFields
            value={draft.current().credentials}
            isSecretKept={false}
            problem={(field) => draft.problem(`credentials.${field}`)}
            onChange={(part) => draft.set('credentials', { ...draft.current().credentials, ...part })}
            onLeave={(field) => draft.leave(`credentials.${field}`)}
          />
        </FieldStack>
        {error ? <Problem error={error} /> : null}
      </Stack>
      <FormFooter align="start">
        <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
          {texts.swap.letIn}
        </LoadingButton>
      </FormFooter>
    </Form>
  );
}
