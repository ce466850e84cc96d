import { SectionMessage, Text } from '@forge/react';
import { texts } from '../texts';
import type { ShownStep } from './test-steps';
import { resultOf } from './test-steps';
import { When } from './when';
import { count, duration, listed } from './words';

const words = texts.test;
const COUNTED = ['passed', 'warned', 'failed', 'skipped'] as const;

/** The test as a whole, in words: `3 passed and 1 failed, in 2.1 s.` */
export function totalOf(steps: ShownStep[]): string {
  const results = steps.map(resultOf);
  const parts = COUNTED.flatMap((result) => {
    const number = results.filter((each) => each === result).length;
    return number > 0 ? [words.counts[result](count(number))] : [];
  });
  const tookMs = steps.reduce((sum, { report, blockedBy }) => sum + (blockedBy ? 0 : (report?.tookMs ?? 0)), 0);
  return words.total(listed(parts), duration(tookMs));
}

/** What came of it, calmly: a peer that is not there yet is no error. */
export function TestSummary({ steps }: { steps: ShownStep[] }) {
  const running = steps.find(({ isRunning }) => isRunning);
  if (running) {
    return (
      <SectionMessage appearance="information" title={words.running(running.title)}>
        <Text>{words.runningText}</Text>
      </SectionMessage>
    );
  }
  const dates = steps.flatMap(({ report }) => report?.at ?? []);
  if (dates.length === 0) return <Text>{words.never}</Text>;
  const results = steps.map(resultOf);
  const isBad = results.includes('failed');
  const isWarned = results.includes('warned');
  return (
    <SectionMessage
      appearance={isBad || isWarned ? 'warning' : 'success'}
      title={isBad ? words.bad : isWarned ? words.warned : words.good}
    >
      <Text>{totalOf(steps)}</Text>
      {isBad ? <Text>{words.badText}</Text> : null}
      <When at={Math.max(...dates)} />
    </SectionMessage>
  );
}
