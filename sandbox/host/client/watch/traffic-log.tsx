/** What travels, as it travels. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Traffic } from '../../contract';
import { siteTitle } from '../shell/site-switch';
import { useWorld } from '../shell/world-context';

/** Older lines are dropped. */
const MAX_LINES = 100;
interface Line extends Traffic {
  id: number;
}
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const TrafficLog = ({ onMove }: { onMove: (stamp: string) => void }): ReactNode => {
  const { onTraffic } = useWorld();
  const [lines, setLines] = useState<Line[]>([]);
  const count = useRef(0);
  useEffect(
    () =>
      onTraffic((traffic) => {
        count.current += 1;
        const line = { ...traffic, id: count.current };
        setLines((before) => [line, ...before].slice(0, MAX_LINES));
        onMove(`${traffic.from}/${line.id}`);
      }),
    [onTraffic, onMove],
  );
  return (
    <section className="traffic" aria-label="What travels">
      <div className="section-head">
        <Heading size="xsmall" as="h2">
          What travels
        </Heading>
        <Button spacing="compact" appearance="subtle" isDisabled={lines.length === 0} onClick={() => setLines([])}>
          Clear
        </Button>
      </div>
      {lines.length === 0 ? (
        <p className="shell-subtle">
          Nothing yet. Once the two are connected, under Causeway, edit a work item on one side and watch the other.
        </p>
      ) : null}
      <div className="traffic-lines" role="log" tabIndex={0} aria-label="Lines">
        <ol>
          {lines.map((line) => (
            <li
              key={line.id}
              className={line.status === undefined || (line.status >= 200 && line.status < 300) ? '' : 'is-failed'}
            >
              <time>{TIME.format(new Date(line.at))}</time>
              <span className="traffic-way">{`${siteTitle(line.from)} → ${siteTitle(line.to)}`}</span>
              <span className="traffic-text">{line.text}</span>
              <span className="traffic-figures">
                {[
                  line.status === undefined ? '' : line.status || 'no answer',
                  line.durationMs === undefined ? '' : `${Math.round(line.durationMs)} ms`,
                  line.bytes === undefined ? '' : `${line.bytes.toLocaleString('en-GB')} B`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
};
