/** Rows of a chart, read through the accessors that UI Kit takes: an index of an array or a name of a field. */
export type Accessor = string | number | undefined;

export interface Point {
  label: string;
  value: number;
  /** Name of its series; empty where there is only one. */
  series: string;
}
export interface SeriesTable {
  labels: string[];
  series: string[];
  /** `values[series][label]`; 0 where the data has no such point. */
  values: number[][];
}

const read = (row: unknown, accessor: Accessor): unknown =>
  accessor === undefined || row === null || typeof row !== 'object'
    ? undefined
    : (row as Record<string | number, unknown>)[accessor];

/** Points in the order of the data. */
export const readPoints = (data: unknown, label: Accessor, value: Accessor, series: Accessor): Point[] =>
  (Array.isArray(data) ? data : []).map((row) => ({
    label: String(read(row, label) ?? ''),
    value: Number(read(row, value) ?? 0) || 0,
    series: String(read(row, series) ?? ''),
  }));

const distinct = (values: string[]): string[] => [...new Set(values)];

/** Points as a table of series over labels, both in order of appearance. */
export const tabulate = (points: Point[]): SeriesTable => {
  const labels = distinct(points.map((point) => point.label));
  const series = distinct(points.map((point) => point.series));
  const values = series.map((name) =>
    labels.map((label) =>
      points
        .filter((point) => point.series === name && point.label === label)
        .reduce((sum, point) => sum + point.value, 0),
    ),
  );
  return { labels, series, values };
};

/** A round top for an axis, and its ticks. */
export const axisTicks = (highest: number, count = 4): number[] => {
  if (highest <= 0) return [0, 1];
  const rough = highest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks = Math.ceil(highest / step);
  return Array.from({ length: ticks + 1 }, (_, index) => Number((index * step).toPrecision(12)));
};

/** One or two sentences that say what a chart shows. */
export const describe = (title: string, table: SeriesTable): string => {
  if (table.labels.length === 0) return `${title}: no data.`;
  const parts = table.series.map((name, index) => {
    const values = table.values[index] ?? [];
    const highest = Math.max(...values);
    const at = table.labels[values.indexOf(highest)] ?? '';
    const sum = values.reduce((total, value) => total + value, 0);
    return `${name ? `${name}: ` : ''}total ${format(sum)}, highest ${format(highest)} at ${at}`;
  });
  return `${title}. ${parts.join('; ')}.`;
};

export const format = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
