import type { ReactNode } from 'react';
import type { Props } from '../entry';
import { areaOf, LabelAxis, ValueAxis } from './axes';
import { axisTicks, format, type SeriesTable } from './data';
import { colorOf, type Plot } from './frame';

export interface BarsProps {
  plot: Plot;
  table: SeriesTable;
  props: Props;
  isStacked: boolean;
}
const stackHeights = (table: SeriesTable): number[] =>
  table.labels.map((_, column) => table.values.reduce((sum, row) => sum + (row[column] ?? 0), 0));
const highest = (table: SeriesTable, isStacked: boolean): number =>
  Math.max(0, ...(isStacked ? stackHeights(table) : table.values.flat()));

interface Bar {
  key: string;
  /** Along the labels' axis, as parts of it. */
  from: number;
  size: number;
  /** Along the values' axis, in values. */
  start: number;
  value: number;
  color: string;
  title: string;
}

/** A bar is no thicker than this, in pixels. */
const MAX_THICKNESS = 48;

/**
 * Where each bar stands, the same for both directions.
 * @param length of the labels' axis, in pixels
 */
const layBars = ({ table, props, isStacked }: Omit<BarsProps, 'plot'>, length: number): Bar[] => {
  const step = 1 / Math.max(1, table.labels.length);
  const barsInGroup = isStacked ? 1 : Math.max(1, table.series.length);
  const groupSize = Math.min(step * 0.6, (MAX_THICKNESS * barsInGroup) / Math.max(1, length));
  return table.labels.flatMap((label, column) => {
    let stacked = 0;
    return table.series.map((name, row) => {
      const value = table.values[row]?.[column] ?? 0;
      const size = groupSize / barsInGroup;
      const start = stacked;
      if (isStacked) stacked += value;
      return {
        key: `${label}/${name}`,
        from: step * column + (step - groupSize) / 2 + (isStacked ? 0 : size * row),
        size,
        start,
        value,
        color: colorOf(props['colorPalette'], name, row),
        title: `${label}${name ? `, ${name}` : ''}: ${format(value)}`,
      };
    });
  });
};

export const VerticalBars = (given: BarsProps): ReactNode => {
  const area = areaOf(given.plot.width, given.plot.height);
  const ticks = axisTicks(highest(given.table, given.isStacked));
  const top = ticks.at(-1) ?? 1;
  return (
    <>
      <ValueAxis area={area} ticks={ticks} />
      {layBars(given, area.width).map((bar) => (
        <rect
          key={bar.key}
          x={area.x + area.width * bar.from}
          width={area.width * bar.size}
          y={area.y + area.height * (1 - (bar.start + bar.value) / top)}
          height={(area.height * bar.value) / top}
          fill={bar.color}
          rx={2}
        >
          <title>{bar.title}</title>
        </rect>
      ))}
      <LabelAxis area={area} labels={given.table.labels} />
    </>
  );
};

export const HorizontalBars = (given: BarsProps): ReactNode => {
  const { labels } = given.table;
  const left = Math.min(160, 16 + Math.max(1, ...labels.map((label) => label.length)) * 7);
  const area = areaOf(given.plot.width, given.plot.height, left);
  const ticks = axisTicks(highest(given.table, given.isStacked));
  const top = ticks.at(-1) ?? 1;
  return (
    <>
      <g className="fd-chart-axis">
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={area.x + (area.width * tick) / top}
              x2={area.x + (area.width * tick) / top}
              y1={area.y}
              y2={area.y + area.height}
            />
            <text x={area.x + (area.width * tick) / top} y={area.y + area.height + 18} textAnchor="middle">
              {format(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, index) => (
          <text
            key={label}
            x={area.x - 8}
            y={area.y + (area.height * (index + 0.5)) / labels.length}
            textAnchor="end"
            dominantBaseline="middle"
          >
            {label}
          </text>
        ))}
      </g>
      {layBars(given, area.height).map((bar) => (
        <rect
          key={bar.key}
          y={area.y + area.height * bar.from}
          height={area.height * bar.size}
          x={area.x + (area.width * bar.start) / top}
          width={(area.width * bar.value) / top}
          fill={bar.color}
          rx={2}
        >
          <title>{bar.title}</title>
        </rect>
      ))}
    </>
  );
};
