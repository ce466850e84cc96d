import type { ReactNode } from 'react';
import { format } from './data';

/** Room around the plotted area, in pixels. */
export const MARGIN = { top: 8, right: 12, bottom: 28, left: 48 };
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}
export const areaOf = (width: number, height: number, left = MARGIN.left): Area => ({
  x: left,
  y: MARGIN.top,
  width: Math.max(0, width - left - MARGIN.right),
  height: Math.max(0, height - MARGIN.top - MARGIN.bottom),
});

/** Value axis along the left side, with lines across. */
export const ValueAxis = ({ area, ticks }: { area: Area; ticks: number[] }): ReactNode => {
  const top = ticks.at(-1) ?? 1;
  return (
    <g className="fd-chart-axis">
      {ticks.map((tick) => {
        const y = area.y + area.height * (1 - tick / top);
        return (
          <g key={tick}>
            <line x1={area.x} x2={area.x + area.width} y1={y} y2={y} />
            <text x={area.x - 8} y={y} textAnchor="end" dominantBaseline="middle">
              {format(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
};

/** Names along the bottom; only as many as fit. */
export const LabelAxis = ({ area, labels }: { area: Area; labels: string[] }): ReactNode => {
  const step = area.width / Math.max(1, labels.length);
  const widest = Math.max(1, ...labels.map((label) => label.length)) * 7;
  const every = Math.max(1, Math.ceil(widest / Math.max(1, step)));
  return (
    <g className="fd-chart-axis">
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text key={label} x={area.x + step * (index + 0.5)} y={area.y + area.height + 18} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </g>
  );
};
