import { Button, ButtonGroup, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import type { DirectView, GrantView } from '../../../../src/entry/admin/api/direct';
import { Problem } from '../../components/problem';
import { counted } from '../../components/words';
import { texts } from '../../texts';
import { useAct } from './use-act';

const words = texts.account;

interface Props {
  view: DirectView;
  grant: GrantView;
  onSwap: () => void;
  onChanged: () => void;
}

/** What is doubtful about a connected account: whose it is, and how long it lasts. */
export function GrantWarnings({ view, grant, onSwap, onChanged }: Props) {
  const act = useAct(onChanged);
  const { id, version } = view.connection;
  const vouch = () => act.run('direct.vouch', { id, version }, () => words.vouched);
  const { account, looksLikePerson, warning, kind } = grant;
  if (!account) return null;
  return (
    <>
      {looksLikePerson ? (
        <SectionMessage appearance="warning" title={words.personTitle(account.displayName)}>
          <Stack space="space.100">
            <Text>{words.personReason}</Text>
            <Text>{words.personText(account.displayName)}</Text>
            {act.error ? <Problem error={act.error} /> : null}
            <Inline>
              <ButtonGroup>
                <Button onClick={onSwap}>{words.swap}</Button>
                <LoadingButton appearance="subtle" isLoading={act.isBusy} onClick={() => void vouch()}>
                  {words.vouch}
                </LoadingButton>
              </ButtonGroup>
            </Inline>
          </Stack>
        </SectionMessage>
      ) : null}
      {warning ? (
        <SectionMessage
          appearance={warning.urgent ? 'error' : 'warning'}
          title={warning.daysLeft > 0 ? words.endsTitle(counted(warning.daysLeft, words.days)) : words.endedTitle}
        >
          <Text>{words.endsText[kind]}</Text>
        </SectionMessage>
      ) : null}
    </>
  );
}
