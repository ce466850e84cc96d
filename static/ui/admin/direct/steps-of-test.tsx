import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import { useEffect } from 'react';
import type { DirectStep, DirectTests, DirectView } from '../../../../src/entry/admin/api/direct';
import { DIRECT_STEPS } from '../../../../src/entry/admin/api/direct';
import { call } from '../../components/call';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { TestReport } from '../../components/test-report';
import type { ShownStep } from '../../components/test-steps';
import { TestSteps } from '../../components/test-steps';
import { TestSummary } from '../../components/test-summary';
import { blockedBy, useTestRun } from '../../components/use-test-run';
import { texts } from '../../texts';
import { tabPath } from '../connection/tabs';
import { NEEDS } from './direct-steps';

const words = texts.directTest;

/** Where the remedy of a step is carried out. */
const FIXES: Partial<Record<DirectStep, { text: string; tab: 'setup' | 'account' }>> = {
  site: { text: words.toSetup, tab: 'setup' },
  account: { text: words.toAccount, tab: 'account' },
  scopes: { text: words.toAccount, tab: 'account' },
  reachable: { text: words.toAccount, tab: 'account' },
  expiry: { text: words.toAccount, tab: 'account' },
};

interface Props {
  view: DirectView;
  /** Whose access: the one in use, or the one that is to take over. */
  slot: keyof DirectTests;
  button: string;
  /** The test starts by itself. */
  startsNow?: boolean;
  onTested: () => void;
}

/** The steps of a direct connection's test, each appearing as it finishes; what was seen is kept with the connection. */
export function StepsOfTest({ view, slot, button, startsNow = false, onTested }: Props) {
  const { go, replace } = usePlace();
  const { id, name } = view.connection;
  const test = useTestRun<DirectStep>({
    steps: DIRECT_STEPS,
    last: view.tests[slot],
    needs: NEEDS,
    run: (step) => call('direct.test', { id, step, slot }),
    onDone: onTested,
  });
  useEffect(() => {
    if (!startsNow) return;
    replace(tabPath(id, 'test'));
    void test.runAll();
  }, [startsNow]);
  const isBusy = test.running !== undefined;
  const shown = DIRECT_STEPS.map((step): ShownStep => {
    const blocking = blockedBy(step, test.reports, NEEDS);
    const report = test.reports[step];
    const isOurs = report?.result === 'failed' && report.code !== 'PEER_UNREACHABLE';
    const fix = slot === 'grant' && isOurs && !blocking ? FIXES[step] : undefined;
    return {
      key: step,
      title: words.steps[step],
      report,
      isRunning: test.running === step,
      blockedBy: blocking && words.steps[blocking],
      fix: fix && { text: fix.text, go: () => go(tabPath(id, fix.tab)) },
    };
  });
  return (
    <Stack space="space.200">
      {slot === 'grant' ? <Text color="color.text.subtle">{words.lead}</Text> : null}
      <Inline>
        <LoadingButton appearance="primary" isLoading={isBusy} onClick={() => void test.runAll()}>
          {button}
        </LoadingButton>
      </Inline>
      <TestSummary steps={shown} />
      {test.error ? <Problem error={test.error} /> : null}
      <TestSteps steps={shown} isBusy={isBusy} onRun={(step) => void test.runOne(step as DirectStep)} />
      <TestReport heading={[texts.test.reportTitle(name), texts.test.reportPeer(view.jiraApiUrl)]} steps={shown} />
    </Stack>
  );
}
