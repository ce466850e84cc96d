import { Button, ButtonGroup, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { DirectView } from '../../../../../src/entry/admin/api/direct';
import { Problem } from '../../../components/problem';
import { texts } from '../../../texts';
import { useAct } from '../use-act';

const words = texts.swap;

/** After a swap: back with one click, or the account before is let go for good. */
export function Kept({ view, onChanged }: { view: DirectView; onChanged: () => void }) {
  const [isSure, setSure] = useState(false);
  const act = useAct(onChanged);
  const { id, version } = view.connection;
  const now = view.grant?.account?.displayName ?? '';
  const before = view.previous?.account?.displayName ?? '';
  const back = () => act.run('direct.swapBack', { id, version }, () => words.wentBack(before));
  const letGo = () => act.run('direct.dropPrevious', { id, version }, () => words.letWentGo(before));
  return (
    <SectionMessage appearance="information" title={words.keptTitle(now, before)}>
      <Stack space="space.150">
        <Text>{isSure ? words.letGoText(before) : words.keptText(before)}</Text>
        {act.error ? <Problem error={act.error} /> : null}
        {isSure ? (
          <Inline>
            <ButtonGroup>
              <LoadingButton appearance="danger" isLoading={act.isBusy} onClick={() => void letGo()}>
                {words.withdraw}
              </LoadingButton>
              <Button appearance="subtle" onClick={() => setSure(false)}>
                {texts.actions.cancel}
              </Button>
            </ButtonGroup>
          </Inline>
        ) : (
          <Inline>
            <ButtonGroup>
              <LoadingButton isLoading={act.isBusy} onClick={() => void back()}>
                {words.back(before)}
              </LoadingButton>
              <Button appearance="subtle" onClick={() => setSure(true)}>
                {words.letGo(before)}
              </Button>
            </ButtonGroup>
          </Inline>
        )}
      </Stack>
    </SectionMessage>
  );
}
