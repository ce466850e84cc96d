import { showFlag } from '@forge/bridge';
import { Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { IssuePanelView, ResolverError } from '../../../src/entry/admin/api';
import { call } from '../components/call';
import { ViewerProvider } from '../components/format';
import { Waiting } from '../components/page';
import { LoadProblem, Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { PairCard } from './pair-card';
import { Recent } from './recent';

const words = texts.panel;

/** After "Sync now" the work takes a few seconds: the panel looks again on its own. */
const REFRESH_MS = 15_000;

export function IssuePanel() {
  return (
    <ViewerProvider>
      <Panel />
    </ViewerProvider>
  );
}

function Panel() {
  const loaded = useAnswer('issue.get', {}, REFRESH_MS);
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const syncNow = async () => {
    setBusy(true);
    setError(undefined);
    const answer = await call('issue.syncNow', {});
    setBusy(false);
    if (answer.ok) {
      showFlag({
        id: 'sync-now',
        title: words.started,
        description: words.startedText,
        type: 'info',
        isAutoDismiss: true,
      });
    } else {
      setError(answer.error);
    }
    await loaded.reload();
  };
  if (loaded.error) return <LoadProblem error={loaded.error} retry={() => void loaded.reload()} />;
  if (!loaded.value) return <Waiting height="120px" />;
  return (
    <Stack space="space.200">
      {error ? <Problem error={error} /> : null}
      <Content view={loaded.value} />
      {loaded.value.notCovered && loaded.value.pairs.length === 0 ? null : (
        <Inline>
          <LoadingButton isLoading={isBusy} onClick={() => void syncNow()}>
            {words.syncNow}
          </LoadingButton>
        </Inline>
      )}
    </Stack>
  );
}

function Content({ view: { pairs, notCovered, recent } }: { view: IssuePanelView }) {
  if (pairs.length === 0) {
    return (
      <SectionMessage appearance="information" title={words.notInStep}>
        <Text>{notCovered ?? words.notYet}</Text>
      </SectionMessage>
    );
  }
  return (
    <Stack space="space.200">
      {pairs.map((pair) => (
        <PairCard key={pair.contractId} pair={pair} />
      ))}
      <Recent items={recent} />
    </Stack>
  );
}
