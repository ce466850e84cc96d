import { showFlag } from '@forge/bridge';
import { Button, Heading, Inline, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionDetailView, ConnectionView, ResolverError, Result } from '../../../../../src/entry/admin/api';
import type { TechnicalUser, TechnicalUserCheck } from '../../../../../src/entry/admin/api/set-up';
import { call } from '../../../components/call';
import { Field, FieldStack } from '../../../components/fields';
import { useFresh } from '../../../components/fresh';
import { Problem } from '../../../components/problem';
import type { Option } from '../../../components/search-select';
import { SearchSelect } from '../../../components/search-select';
import { texts } from '../../../texts';
import { changeOf, personOf } from '../draft';
import { searchPeople } from '../shared-fields';
import { CheckResult } from './check-result';

const words = texts.technicalUser;

/** Another account in the technical user's place: pick, check against every contract, switch, and one click back. */
export function Swap({ connection, onChanged }: { connection: ConnectionDetailView; onChanged: () => void }) {
  const fresh = useFresh<ConnectionView>('connection');
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const { id, version, technicalUser, previousTechnicalUser } = connection;
  const change = async (name: string, write: () => Promise<Result<{ connection: ConnectionView }>>) => {
    setBusy(true);
    setError(undefined);
    const answer = await write();
    setBusy(false);
    if (answer.ok) {
      fresh.keep(answer.value.connection);
      const title = words.switched(name);
      showFlag({ id: `swapped-${id}-${version}`, title, type: 'success', isAutoDismiss: true });
    } else {
      setError(answer.error);
    }
    onChanged();
  };
  const swapTo = (account: TechnicalUser) =>
    void change(account.displayName, () => call('technicalUser.swap', { id, version, technicalUser: account }));
  const toApp = () =>
    void change(words.appAccount, () => call('connections.save', changeOf(connection, { technicalUser: null })));
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {words.swap}
      </Heading>
      <Text>{words.swapText}</Text>
      <Candidate
        key={technicalUser?.accountId ?? ''}
        connection={connection}
        isBusy={isBusy}
        onSwap={swapTo}
        onPick={() => setError(undefined)}
      />
      {error ? (
        <Problem error={error} title={words.notSwitched}>
          <Text>{words.unchanged}</Text>
        </Problem>
      ) : null}
      {previousTechnicalUser ? <Text>{words.before(previousTechnicalUser.displayName)}</Text> : null}
      <Inline space="space.100" shouldWrap>
        {previousTechnicalUser ? (
          <LoadingButton isLoading={isBusy} onClick={() => swapTo(previousTechnicalUser)}>
            {words.back(previousTechnicalUser.displayName)}
          </LoadingButton>
        ) : null}
        {technicalUser ? (
          <LoadingButton isLoading={isBusy} onClick={toApp}>
            {words.toApp}
          </LoadingButton>
        ) : null}
      </Inline>
    </Stack>
  );
}

function Candidate({
  connection: { id, technicalUser },
  isBusy,
  onSwap,
  onPick,
}: {
  connection: ConnectionDetailView;
  isBusy: boolean;
  onSwap: (account: TechnicalUser) => void;
  onPick: () => void;
}) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const [problem, setProblem] = useState<string>();
  const [check, setCheck] = useState<TechnicalUserCheck>();
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<ResolverError>();
  const account = personOf(chosen);
  const pick = (option: Option | null) => {
    setChosen(option);
    setCheck(undefined);
    setError(undefined);
    setProblem(option && option.value === technicalUser?.accountId ? words.same : undefined);
    onPick();
  };
  const look = async () => {
    if (!account) return setProblem(words.pickEmpty);
    if (problem) return;
    setChecking(true);
    setError(undefined);
    const answer = await call('technicalUser.check', { connectionId: id, accountId: account.accountId });
    setChecking(false);
    if (answer.ok) setCheck(answer.value);
    else setError(answer.error);
  };
  return (
    <Stack space="space.200">
      <FieldStack>
        <Field id="new-user" label={words.pick} hint={words.pickHint} problem={problem}>
          <SearchSelect
            id="new-user"
            chosen={chosen}
            search={searchPeople}
            placeholder={texts.connection.technicalUserPlaceholder}
            isClearable
            isInvalid={Boolean(problem)}
            onChoose={pick}
          />
        </Field>
      </FieldStack>
      <Inline>
        <LoadingButton isLoading={isChecking} onClick={() => void look()}>
          {words.check}
        </LoadingButton>
      </Inline>
      {error ? <Problem error={error} /> : null}
      {check ? <CheckResult check={check} /> : null}
      {check && account && check.finding.result !== 'failed' ? (
        <Inline>
          <Button appearance="primary" isDisabled={isBusy} onClick={() => onSwap(account)}>
            {words.switchTo(account.displayName)}
          </Button>
        </Inline>
      ) : null}
    </Stack>
  );
}
