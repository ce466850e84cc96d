import { Heading, Inline, LoadingButton, Stack, Text, User } from '@forge/react';
import type { ConnectionDetailView } from '../../../../../src/entry/admin/api';
import { Waiting } from '../../../components/page';
import { LoadProblem } from '../../../components/problem';
import { useAnswer } from '../../../components/use-answer';
import { texts } from '../../../texts';
import { Facts } from '../facts';
import { CheckResult } from './check-result';

const words = texts.technicalUser;

/** The account that writes now, and what a check of it says. */
export function InForce({ connection: { id, technicalUser } }: { connection: ConnectionDetailView }) {
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {words.now}
      </Heading>
      {technicalUser ? <Checked connectionId={id} accountId={technicalUser.accountId} /> : <AppAccount />}
    </Stack>
  );
}

function AppAccount() {
  return (
    <Stack space="space.100">
      <Facts facts={[[words.account, <Text>{words.appAccount}</Text>]]} />
      <Text>{words.appText}</Text>
    </Stack>
  );
}

function Checked({ connectionId, accountId }: { connectionId: string; accountId: string }) {
  const loaded = useAnswer('technicalUser.check', { connectionId, accountId });
  const check = loaded.value;
  return (
    <Stack space="space.200">
      <Facts
        facts={[
          [words.account, <User accountId={accountId} />],
          [words.writesAs, <Text>{check ? (check.writesAs === 'user' ? words.asUser : words.asApp) : '…'}</Text>],
        ]}
      />
      {loaded.error ? <LoadProblem error={loaded.error} retry={() => void loaded.reload()} /> : null}
      {!check && !loaded.error ? <Waiting height="120px" /> : null}
      {check ? <CheckResult check={check} /> : null}
      <Inline>
        <LoadingButton isLoading={loaded.isBusy} onClick={() => void loaded.reload()}>
          {words.checkAgain}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}
