import {
  BarChart,
  DonutChart,
  HorizontalBarChart,
  HorizontalStackBarChart,
  LineChart,
  PieChart,
  Stack,
  StackBarChart,
} from '@forge/react';

const BY_HOUR = [
  ['08:00', 12, 'sent'],
  ['09:00', 31, 'sent'],
  ['10:00', 22, 'sent'],
  ['08:00', 2, 'failed'],
  ['09:00', 0, 'failed'],
  ['10:00', 5, 'failed'],
];
const SHARES = [
  { label: 'In step', type: 'in step', value: 90 },
  { label: 'Waiting', type: 'waiting', value: 8 },
  { label: 'Parked', type: 'parked', value: 2 },
];

export const ChartsPage = () => (
  <Stack space="space.200">
    <BarChart title="Changes" data={BY_HOUR.slice(0, 3)} xAccessor={0} yAccessor={1} height={240} />
    <StackBarChart
      title="Changes and failures"
      subtitle="Per hour"
      data={BY_HOUR}
      xAccessor={0}
      yAccessor={1}
      colorAccessor={2}
      height={240}
    />
    <HorizontalBarChart title="By site" data={BY_HOUR.slice(0, 3)} xAccessor={0} yAccessor={1} height={240} />
    <HorizontalStackBarChart
      title="By site, stacked"
      data={BY_HOUR}
      xAccessor={0}
      yAccessor={1}
      colorAccessor={2}
      height={240}
    />
    <LineChart title="Lag" data={BY_HOUR} xAccessor={0} yAccessor={1} colorAccessor={2} height={240} />
    <PieChart
      title="States"
      data={SHARES}
      colorAccessor="type"
      labelAccessor="label"
      valueAccessor="value"
      height={240}
    />
    <DonutChart
      title="States, hollow"
      data={SHARES}
      colorAccessor="type"
      labelAccessor="label"
      valueAccessor="value"
      height={240}
    />
  </Stack>
);
