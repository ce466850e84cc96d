import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import { useEffect } from 'react';
import type { ConnectionDetailView } from '../../../../src/entry/admin/api';
import type { ConnectionTest, TestStep } from '../../../../src/entry/admin/api/set-up';
import { call } from '../../components/call';
import { Waiting } from '../../components/page';
import { usePlace } from '../../components/place';
import { LoadProblem, Problem } from '../../components/problem';
import { TestReport } from '../../components/test-report';
import type { ShownStep } from '../../components/test-steps';
import { TestSteps } from '../../components/test-steps';
import { TestSummary } from '../../components/test-summary';
import { useAnswer } from '../../components/use-answer';
import { blockedBy, useTestRun } from '../../components/use-test-run';
import { texts } from '../../texts';
import { tabPath } from './tabs';
import { fixOf, NEEDS } from './test/steps';

const words = texts.test;

interface Props {
  connection: ConnectionDetailView;
  /** The test starts by itself when the tab opens. */
  startsNow: boolean;
  onTested: () => void;
}

/** Test Connection: what the last one saw, and a new one, step by step. */
export function TestTab(props: Props) {
  const loaded = useAnswer('connections.testSteps', { id: props.connection.id });
  if (loaded.error && !loaded.value) return <LoadProblem error={loaded.error} retry={() => void loaded.reload()} />;
  if (!loaded.value) return <Waiting />;
  return <Steps {...props} steps={loaded.value.steps} last={loaded.value.last} />;
}

function Steps({
  connection,
  startsNow,
  onTested,
  steps,
  last,
}: Props & { steps: readonly TestStep[]; last: ConnectionTest }) {
  const { go, replace } = usePlace();
  const { id, name, peerUrl, peerSiteUrl } = connection;
  const test = useTestRun<TestStep>({
    steps,
    last,
    needs: NEEDS,
    run: (step) => call('connections.testStep', { id, step }),
    onDone: onTested,
  });
  useEffect(() => {
    if (!startsNow) return;
    replace(tabPath(id, 'test'));
    void test.runAll();
  }, [startsNow]);
  const shown = steps.map((step): ShownStep => {
    const blocking = blockedBy(step, test.reports, NEEDS);
    const report = test.reports[step];
    const fix = report && !blocking ? fixOf(step, report.result) : undefined;
    return {
      key: step,
      title: words.steps[step],
      report,
      isRunning: test.running === step,
      blockedBy: blocking && words.steps[blocking],
      fix: fix && { text: fix.text, go: () => go(fix.path(id)) },
    };
  });
  const isBusy = test.running !== undefined;
  return (
    <Stack space="space.200">
      <Text color="color.text.subtle">{words.lead}</Text>
      <Inline>
        <LoadingButton appearance="primary" isLoading={isBusy} onClick={() => void test.runAll()}>
          {words.runAll}
        </LoadingButton>
      </Inline>
      <TestSummary steps={shown} />
      {test.error ? <Problem error={test.error} /> : null}
      <TestSteps steps={shown} isBusy={isBusy} onRun={(step) => void test.runOne(step as TestStep)} />
      <TestReport
        heading={[
          words.reportTitle(name),
          words.reportSite(peerUrl),
          ...(peerSiteUrl ? [words.reportPeer(peerSiteUrl)] : []),
        ]}
        steps={shown}
      />
    </Stack>
  );
}
