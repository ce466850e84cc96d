import type { ReactNode } from 'react';
import type { Props } from '../entry';
import { format, type Point } from './data';
import { colorOf, type Plot } from './frame';

export interface PieProps {
  plot: Plot;
  points: Point[];
  props: Props;
  /** Part of the radius that stays empty: 0 for a pie. */
  hollow: number;
}

const onCircle = (radius: number, turn: number): string => {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
};

/** A slice from one part of a turn to another; a whole turn is drawn just short of it, as an arc cannot close on itself. */
const slicePath = (outer: number, inner: number, from: number, to: number): string => {
  const end = to - from >= 1 ? from + 0.99999 : to;
  const large = end - from > 0.5 ? 1 : 0;
  return [
    `M ${onCircle(outer, from)}`,
    `A ${outer} ${outer} 0 ${large} 1 ${onCircle(outer, end)}`,
    inner > 0 ? `L ${onCircle(inner, end)} A ${inner} ${inner} 0 ${large} 0 ${onCircle(inner, from)}` : 'L 0 0',
    'Z',
  ].join(' ');
};

export const Pie = ({ plot, points, props, hollow }: PieProps): ReactNode => {
  const total = points.reduce((sum, point) => sum + Math.max(0, point.value), 0);
  const outer = Math.max(20, Math.min(plot.width, plot.height) / 2 - 4);
  let turn = 0;
  return (
    <g transform={`translate(${plot.width / 2} ${plot.height / 2})`}>
      {points.map((point, index) => {
        const from = turn;
        turn += total > 0 ? Math.max(0, point.value) / total : 0;
        return (
          <path
            key={point.label}
            className="fd-chart-slice"
            d={slicePath(outer, outer * hollow, from, turn)}
            fill={colorOf(props['colorPalette'], point.series || point.label, index)}
          >
            <title>{`${point.label}: ${format(point.value)}`}</title>
          </path>
        );
      })}
      {hollow > 0 ? (
        <text className="fd-chart-total" textAnchor="middle" dominantBaseline="middle">
          {format(total)}
        </text>
      ) : null}
    </g>
  );
};
