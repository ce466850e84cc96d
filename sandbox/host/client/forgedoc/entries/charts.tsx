/** Look-alikes of the product's charts, whose package is its own. */
import { HorizontalBars, VerticalBars } from '../charts/bars';
import { type Accessor, readPoints, tabulate } from '../charts/data';
import { ChartFrame } from '../charts/frame';
import { Lines } from '../charts/lines';
import { Pie } from '../charts/pie';
import type { Entry, Props } from '../entry';

const seriesPoints = (props: Props) =>
  readPoints(
    props['data'],
    props['xAccessor'] as Accessor,
    props['yAccessor'] as Accessor,
    props['colorAccessor'] as Accessor,
  );
const slicePoints = (props: Props) =>
  readPoints(
    props['data'],
    props['labelAccessor'] as Accessor,
    props['valueAccessor'] as Accessor,
    props['colorAccessor'] as Accessor,
  );

const named = (series: string[]): string[] => (series.length > 1 ? series : series.filter((name) => name !== ''));

const barChart = (kind: string, Bars: typeof VerticalBars, isStacked: boolean): Entry => {
  const BarChartEntry: Entry = ({ props }) => {
    const table = tabulate(seriesPoints(props));
    return (
      <ChartFrame
        kind={kind}
        props={props}
        table={table}
        legend={named(table.series)}
        draw={(plot) => <Bars plot={plot} table={table} props={props} isStacked={isStacked} />}
      />
    );
  };
  return BarChartEntry;
};

const LineChartEntry: Entry = ({ props }) => {
  const table = tabulate(seriesPoints(props));
  return (
    <ChartFrame
      kind="Line chart"
      props={props}
      table={table}
      legend={named(table.series)}
      draw={(plot) => <Lines plot={plot} table={table} props={props} />}
    />
  );
};

const pieChart = (kind: string, hollow: number): Entry => {
  const PieChartEntry: Entry = ({ props }) => {
    const points = slicePoints(props);
    const table = tabulate(points.map((point) => ({ ...point, series: '' })));
    return (
      <ChartFrame
        kind={kind}
        props={props}
        table={table}
        legend={points.map((point) => point.label)}
        draw={(plot) => <Pie plot={plot} points={points} props={props} hollow={hollow} />}
      />
    );
  };
  return PieChartEntry;
};

export const chartEntries: Record<string, Entry> = {
  BarChart: barChart('Bar chart', VerticalBars, false),
  StackBarChart: barChart('Stacked bar chart', VerticalBars, true),
  HorizontalBarChart: barChart('Bar chart', HorizontalBars, false),
  HorizontalStackBarChart: barChart('Stacked bar chart', HorizontalBars, true),
  LineChart: LineChartEntry,
  PieChart: pieChart('Pie chart', 0),
  DonutChart: pieChart('Donut chart', 0.6),
};
