import { showFlag } from '@forge/bridge';
import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { AttentionView, PairView, ResolverError } from '../../../src/entry/admin/api';
import { call } from '../components/call';
import { Page } from '../components/page';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { counted } from '../components/words';
import { texts } from '../texts';
import { Group } from './attention/group';
import { keyOf, merged, without } from './attention/merged';
import { Progress } from './attention/progress';
import { useRedrive } from './attention/use-redrive';

const words = texts.attention;

/** What Causeway stopped trying, by cause, each with its remedy. */
export function AttentionPage() {
  const loaded = useAnswer('attention.list', {});
  const [later, setLater] = useState<AttentionView>();
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<ResolverError>();
  const redrive = useRedrive();

  const more = async (cursor: string) => {
    const answer = await call('attention.list', { cursor });
    if (answer.ok) setLater((before) => (before ? merged(before, answer.value) : answer.value));
    else setError(answer.error);
  };
  const tryAgain = async (pairs: PairView[]) => {
    setError(undefined);
    const outcome = await redrive.run(pairs);
    if (outcome.queued.length > 0) {
      const title = words.queued(counted(outcome.queued.length, words.issues));
      showFlag({ id: 'redriven', title, type: 'success', isAutoDismiss: true });
    }
    setError(outcome.error);
    setTried(new Set([...tried, ...outcome.queued.map(keyOf)]));
    setLater(undefined);
    await loaded.reload();
  };
  const again = async () => {
    await loaded.reload();
    setLater(undefined);
    setTried(new Set());
  };
  const refresh = (
    <Button isDisabled={loaded.isBusy} onClick={() => void again()}>
      {texts.actions.refresh}
    </Button>
  );
  return (
    <Page title={texts.nav.attention} lead={words.lead} actions={refresh} loaded={loaded}>
      {(first) => {
        const view = without(later ? merged(first, later) : first, tried);
        const { cursor } = later ?? first;
        return (
          <Stack space="space.400">
            {redrive.progress ? <Progress progress={redrive.progress} onStop={redrive.stop} /> : null}
            {error ? <Problem error={error} /> : null}
            {view.groups.length === 0 ? <Nothing /> : null}
            {view.groups.map((group) => (
              <Group
                key={`${group.code} ${group.text}`}
                group={group}
                isBusy={redrive.progress !== undefined}
                onRedrive={(pairs) => void tryAgain(pairs)}
              />
            ))}
            {cursor ? (
              <Inline>
                <Button onClick={() => void more(cursor)}>{texts.actions.more}</Button>
              </Inline>
            ) : null}
          </Stack>
        );
      }}
    </Page>
  );
}

function Nothing() {
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {words.nothing}
      </Heading>
      <Text>{words.nothingText}</Text>
    </Stack>
  );
}
