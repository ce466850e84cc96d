import { Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionDetailView, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { exact, useViewer } from '../../components/format';
import { useFresh } from '../../components/fresh';
import { Problem } from '../../components/problem';
import { texts } from '../../texts';
import { CodeToGive } from '../connect/code-to-give';

const words = texts.invite;

/** An invitation that nobody has accepted yet, and a new code in its place. */
export function Pending({ connection, onChanged }: { connection: ConnectionDetailView; onChanged: () => void }) {
  const viewer = useViewer();
  const fresh = useFresh<ConnectionDetailView>('connection');
  const [code, setCode] = useState<string>();
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const { id, version, invitation } = connection;
  if (!invitation) return null;
  const renew = async () => {
    setBusy(true);
    setError(undefined);
    const answer = await call('invitations.renew', { id, version });
    setBusy(false);
    if (answer.ok) {
      setCode(answer.value.code);
      fresh.keep({ ...connection, ...answer.value.connection });
    } else {
      setError(answer.error);
    }
    onChanged();
  };
  const isExpired = invitation.expiresAt <= Date.now();
  return (
    <Stack space="space.200">
      <SectionMessage appearance={isExpired ? 'warning' : 'information'} title={words.pendingTitle}>
        <Stack space="space.100">
          <Text>{isExpired ? words.pendingExpired : words.pendingText(exact(invitation.expiresAt, viewer))}</Text>
          <Text>{words.againHint}</Text>
          <Inline>
            <LoadingButton isLoading={isBusy} onClick={() => void renew()}>
              {words.again}
            </LoadingButton>
          </Inline>
        </Stack>
      </SectionMessage>
      {error ? <Problem error={error} /> : null}
      {code ? <CodeToGive code={code} expiresAt={invitation.expiresAt} /> : null}
    </Stack>
  );
}
