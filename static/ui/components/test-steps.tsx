import { Button, Inline, Lozenge, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';
import { texts } from '../texts';
import { Table } from './table';
import type { Report } from './use-test-run';
import { When } from './when';
import { duration } from './words';

const words = texts.test;

const COLOURS = {
  passed: 'success',
  failed: 'removed',
  warned: 'moved',
  skipped: 'default',
  running: 'inprogress',
  none: 'default',
} as const;

/** A step as it is shown. */
export interface ShownStep {
  key: string;
  title: string;
  report: Report | undefined;
  isRunning: boolean;
  /** Title of the failed step that this one needs. */
  blockedBy: string | undefined;
  /** What leads to the remedy. */
  fix?: { text: string; go: () => void } | undefined;
}

/** Its result in one word. */
export function resultOf({ report, isRunning, blockedBy }: ShownStep): keyof typeof COLOURS {
  if (isRunning) return 'running';
  if (blockedBy) return 'skipped';
  return report?.result ?? 'none';
}

/** The steps of a test: result, what was seen, what to do about it, how long it took, and when. */
export function TestSteps({
  steps,
  isBusy,
  onRun,
}: {
  steps: ShownStep[];
  isBusy: boolean;
  onRun: (key: string) => void;
}) {
  return (
    <Table
      label={words.label}
      rows={steps}
      rowKey={({ key }) => key}
      columns={[
        { key: 'step', title: words.step, width: 14, show: ({ title }) => <Text weight="medium">{title}</Text> },
        { key: 'result', title: words.result, width: 11, show: (step) => <ResultLozenge step={step} /> },
        { key: 'seen', title: words.seen, width: 48, show: (step) => <Seen step={step} /> },
        { key: 'took', title: words.took, width: 8, show: (step) => <Took step={step} /> },
        { key: 'when', title: words.when, width: 11, show: (step) => <Whenever step={step} /> },
        {
          key: 'action',
          title: words.action,
          width: 8,
          show: ({ key }) => (
            <Button spacing="compact" isDisabled={isBusy} onClick={() => onRun(key)}>
              {words.runOne}
            </Button>
          ),
        },
      ]}
    />
  );
}

function ResultLozenge({ step }: { step: ShownStep }) {
  const result = resultOf(step);
  return <Lozenge appearance={COLOURS[result]}>{texts.results[result]}</Lozenge>;
}

function Seen({ step: { report, blockedBy, isRunning, fix } }: { step: ShownStep }): ReactNode {
  if (isRunning) return <Text color="color.text.subtle">…</Text>;
  if (blockedBy) return <Text color="color.text.subtle">{words.needs(blockedBy)}</Text>;
  if (!report) return <Text color="color.text.subtle">–</Text>;
  return (
    <Stack space="space.050">
      <Text>{report.seen}</Text>
      {report.remedy ? <Text color="color.text.subtle">{words.todo(report.remedy)}</Text> : null}
      {fix ? (
        <Inline>
          <Button spacing="compact" onClick={fix.go}>
            {fix.text}
          </Button>
        </Inline>
      ) : null}
    </Stack>
  );
}

function Took({ step: { report, blockedBy, isRunning } }: { step: ShownStep }) {
  return <Text>{report && !blockedBy && !isRunning ? duration(report.tookMs) : '–'}</Text>;
}

function Whenever({ step: { report, blockedBy, isRunning } }: { step: ShownStep }) {
  return report && !blockedBy && !isRunning ? <When at={report.at} /> : <Text>–</Text>;
}
