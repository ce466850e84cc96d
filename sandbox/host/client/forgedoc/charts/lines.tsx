import type { ReactNode } from 'react';
import type { Props } from '../entry';
import { areaOf, LabelAxis, ValueAxis } from './axes';
import { axisTicks, format, type SeriesTable } from './data';
import { colorOf, type Plot } from './frame';

export const Lines = ({ plot, table, props }: { plot: Plot; table: SeriesTable; props: Props }): ReactNode => {
  const area = areaOf(plot.width, plot.height);
  const ticks = axisTicks(Math.max(0, ...table.values.flat()));
  const top = ticks.at(-1) ?? 1;
  const step = area.width / Math.max(1, table.labels.length);
  const at = (value: number, index: number): [number, number] => [
    area.x + step * (index + 0.5),
    area.y + area.height * (1 - value / top),
  ];
  return (
    <>
      <ValueAxis area={area} ticks={ticks} />
      {table.series.map((name, row) => {
        const color = colorOf(props['colorPalette'], name, row);
        const points = (table.values[row] ?? []).map(at);
        return (
          <g key={name}>
            <polyline
              points={points.map((point) => point.join(',')).join(' ')}
              fill="none"
              stroke={color}
              strokeWidth={2}
            />
            {points.map(([x, y], index) => (
              <circle key={table.labels[index]} cx={x} cy={y} r={3} fill={color}>
                <title>{`${table.labels[index] ?? ''}${name ? `, ${name}` : ''}: ${format(table.values[row]?.[index] ?? 0)}`}</title>
              </circle>
            ))}
          </g>
        );
      })}
      <LabelAxis area={area} labels={table.labels} />
    </>
  );
};
