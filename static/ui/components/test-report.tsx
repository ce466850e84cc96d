import { Button, Inline, Stack } from '@forge/react';
import { useState } from 'react';
import { texts } from '../texts';
import { CodeCopy } from './fields';
import type { Viewer } from './format';
import { exact, useViewer } from './format';
import type { ShownStep } from './test-steps';
import { resultOf } from './test-steps';
import { totalOf } from './test-summary';
import { duration } from './words';

const words = texts.test;

/** A test as a text for somebody else to read: no key is in it. */
export function reportOf(heading: string[], steps: ShownStep[], viewer: Viewer): string {
  const lines = steps.flatMap((step) => {
    const { title, report, blockedBy } = step;
    const told =
      blockedBy || !report ? '' : `, ${duration(report.tookMs)}, ${exact(report.at, viewer)}, ${report.code}`;
    return [
      `${title}: ${texts.results[resultOf(step)]}${told}`,
      ...(blockedBy ? [`  ${words.needs(blockedBy)}`] : []),
      ...(report && !blockedBy
        ? [`  ${report.seen}`, ...(report.remedy ? [`  ${words.todo(report.remedy)}`] : [])]
        : []),
    ];
  });
  return [...heading, '', ...lines, '', totalOf(steps)].join('\n');
}

/** The report to copy, shown when asked for: the pages have no way to the clipboard. */
export function TestReport({ heading, steps }: { heading: string[]; steps: ShownStep[] }) {
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  if (steps.every(({ report }) => !report)) return null;
  return (
    <Stack space="space.100">
      <Inline>
        <Button onClick={() => setOpen(!isOpen)}>{isOpen ? words.reportHide : words.report}</Button>
      </Inline>
      {isOpen ? (
        <CodeCopy
          id="test-report"
          label={words.reportLabel}
          hint={words.reportHint}
          value={reportOf(heading, steps, viewer)}
          rows={14}
        />
      ) : null}
    </Stack>
  );
}
