/** What all charts share: a titled figure, a legend, and the same numbers as a table for those who cannot see them. */
import { token } from '@atlaskit/tokens';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { numberOf, type Props, stringOf } from '../entry';
import { describe, format, type SeriesTable } from './data';

/** Colours in order, from the product's own palette for categories. */
const PALETTE = [
  token('color.chart.categorical.1', '#2898BD'),
  token('color.chart.categorical.2', '#5E4DB2'),
  token('color.chart.categorical.3', '#E56910'),
  token('color.chart.categorical.4', '#943D73'),
  token('color.chart.categorical.5', '#09326C'),
  token('color.chart.categorical.6', '#8F7EE7'),
  token('color.chart.categorical.7', '#50253F'),
  token('color.chart.categorical.8', '#A54800'),
];

/** Colour of a series: the app's palette by key or by order, else the product's. */
export const colorOf = (palette: unknown, name: string, index: number): string => {
  const given = Array.isArray(palette) ? (palette as unknown[]) : [];
  const keyed = given.find((one) => typeof one === 'object' && one !== null && (one as { key?: unknown }).key === name);
  const chosen = keyed ? (keyed as { value?: unknown }).value : given[index];
  if (typeof chosen === 'string')
    return chosen.startsWith('color.') ? (token as (path: string) => string)(chosen) : chosen;
  return PALETTE[index % PALETTE.length] ?? 'currentColor';
};

export interface Plot {
  width: number;
  height: number;
}
interface FrameProps {
  kind: string;
  props: Props;
  table: SeriesTable;
  /** Names in the legend; none for a single series. */
  legend: string[];
  draw(plot: Plot): ReactNode;
}
const DEFAULT_HEIGHT = 400;
const PADDING_HEIGHT = 34;
const TITLE_HEIGHT = 24;
const SUBTITLE_HEIGHT = 20;
const LEGEND_HEIGHT = 28;

export const ChartFrame = ({ kind, props, table, legend, draw }: FrameProps): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    setMeasured(element.clientWidth);
    const observer = new ResizeObserver(() => setMeasured(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const title = stringOf(props['title']) ?? kind;
  const subtitle = stringOf(props['subtitle']);
  const height = numberOf(props['height']) ?? DEFAULT_HEIGHT;
  const width = numberOf(props['width']) ?? measured;
  const taken =
    PADDING_HEIGHT +
    (props['title'] ? TITLE_HEIGHT : 0) +
    (subtitle ? SUBTITLE_HEIGHT : 0) +
    (legend.length ? LEGEND_HEIGHT : 0);
  const plot = { width: Math.max(0, width - 32), height: Math.max(60, height - taken) };
  return (
    <figure
      className={props['showBorder'] === false ? 'fd-chart' : 'fd-chart has-border'}
      style={{ height, ...(numberOf(props['width']) ? { width } : {}) }}
      ref={place}
    >
      {props['title'] ? <figcaption className="fd-chart-title">{title}</figcaption> : null}
      {subtitle ? <div className="fd-chart-subtitle">{subtitle}</div> : null}
      {plot.width > 0 ? (
        <svg width={plot.width} height={plot.height} role="img" aria-label={describe(title, table)}>
          {draw(plot)}
        </svg>
      ) : (
        <div style={{ height: plot.height }} />
      )}
      {legend.length ? (
        <ul className="fd-chart-legend" aria-hidden="true">
          {legend.map((name, index) => (
            <li key={name}>
              <span className="fd-chart-swatch" style={{ background: colorOf(props['colorPalette'], name, index) }} />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <NumbersTable title={title} table={table} />
    </figure>
  );
};

const NumbersTable = ({ title, table }: { title: string; table: SeriesTable }): ReactNode => (
  <table className="fd-visually-hidden">
    <caption>{title}</caption>
    <thead>
      <tr>
        <td />
        {table.series.map((name) => (
          <th key={name} scope="col">
            {name || 'Value'}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {table.labels.map((label, row) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {table.series.map((name, column) => (
            <td key={name}>{format(table.values[column]?.[row] ?? 0)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
