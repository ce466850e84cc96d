import { Stack, StackBarChart, Text } from '@forge/react';
import type { OverviewView } from '../../../src/entry/admin/api';
import { texts } from '../texts';
import { hourOf, useViewer } from './format';
import { count } from './words';

type Hour = OverviewView['hours'][number];

/** What the chart shows, in words: for those who cannot see it, and for those in a hurry. */
export function hoursInWords(hours: Hour[], nameOf: (at: number) => string): string {
  const done = hours.reduce((sum, hour) => sum + hour.done, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  if (done + failed === 0) return texts.hours.none;
  const busiest = hours.reduce((most, hour) => (hour.done + hour.failed > most.done + most.failed ? hour : most));
  return texts.hours.summary(count(done), count(failed), nameOf(busiest.at), count(busiest.done + busiest.failed));
}

/** Changes by hour over the last day, with the failures on top. */
export function HoursChart({ hours }: { hours: Hour[] }) {
  const viewer = useViewer();
  const nameOf = (at: number) => hourOf(at, viewer);
  const quiet = hours.every(({ done, failed }) => done + failed === 0);
  const bars = hours.flatMap(({ at, done, failed }) => [
    [nameOf(at), done, texts.hours.done],
    [nameOf(at), failed, texts.hours.failed],
  ]);
  return (
    <Stack space="space.100">
      <Text>{hoursInWords(hours, nameOf)}</Text>
      {quiet ? null : (
        <StackBarChart
          title={texts.hours.title}
          data={bars as unknown as StackBarData}
          xAccessor={0}
          yAccessor={1}
          colorAccessor={2}
          height={220}
          colorPalette={[
            { key: texts.hours.done, value: 'color.chart.success' },
            { key: texts.hours.failed, value: 'color.chart.danger' },
          ]}
        />
      )}
    </Stack>
  );
}

type StackBarData = Parameters<typeof StackBarChart>[0]['data'];
