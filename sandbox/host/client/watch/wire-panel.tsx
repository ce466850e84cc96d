/** The wire, drawn: whole or cut, fast or slow, each direction by itself. */
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import ArrowRightIcon from '@atlaskit/icon/core/arrow-right';
import Lozenge from '@atlaskit/lozenge';
import Range from '@atlaskit/range';
import Toggle from '@atlaskit/toggle';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { WireDirection, WireState } from '../../contract';
import { readWire, writeWire } from '../api';
import { useFlags } from '../page/flags';
import { siteTitle } from '../shell/site-switch';

const MAX_DELAY_MS = 5000;
const STEP_MS = 250;

export interface WirePanelProps {
  /** Names of the sites, left and right. */
  one: string;
  other: string;
  /** Name of the site from which something has just travelled, with a stamp that makes each one new. */
  pulse: string | undefined;
}

export const WirePanel = ({ one, other, pulse }: WirePanelProps): ReactNode => {
  const { show } = useFlags();
  const [wire, setWire] = useState<WireState>();
  useEffect(() => {
    readWire().then(setWire, () => setWire({ directions: [] }));
  }, []);
  const change = useCallback(
    (directions: WireDirection[]) => {
      setWire((before) => (before ? merge(before, directions) : before));
      writeWire({ directions }).then(setWire, (error: Error) =>
        show({ id: 'wire', type: 'error', title: 'The wire was not changed', description: error.message }),
      );
    },
    [show],
  );
  const directionOf = (from: string, to: string): WireDirection =>
    wire?.directions.find((direction) => direction.from === from && direction.to === to) ?? {
      from,
      to,
      isOpen: true,
      delayMs: 0,
    };
  const there = directionOf(one, other);
  const back = directionOf(other, one);
  const isCut = !there.isOpen && !back.isOpen;
  const setBoth = (isOpen: boolean): void => change([there, back].map((direction) => ({ ...direction, isOpen })));
  return (
    <section className="wire" aria-label="The wire">
      <WireDrawing there={there} back={back} pulse={pulse} one={one} />
      <div className="wire-state">
        <Lozenge appearance={isCut ? 'removed' : there.isOpen && back.isOpen ? 'success' : 'moved'}>
          {isCut ? 'cut' : there.isOpen && back.isOpen ? 'whole' : 'one-way'}
        </Lozenge>
      </div>
      <Button shouldFitContainer onClick={() => setBoth(isCut)}>
        {isCut ? 'Mend the wire' : 'Cut the wire'}
      </Button>
      {[there, back].map((direction, index) => (
        <DirectionControls
          key={direction.from}
          direction={direction}
          isForward={index === 0}
          onChange={(next) => change([next])}
        />
      ))}
    </section>
  );
};

const merge = (wire: WireState, changed: WireDirection[]): WireState => ({
  directions: [
    ...wire.directions.filter((old) => !changed.some((one) => one.from === old.from && one.to === old.to)),
    ...changed,
  ],
});

interface DirectionProps {
  direction: WireDirection;
  isForward: boolean;
  onChange(next: WireDirection): void;
}
const DirectionControls = ({ direction, isForward, onChange }: DirectionProps): ReactNode => {
  const name = `${siteTitle(direction.from)} to ${siteTitle(direction.to)}`;
  const id = `wire-${direction.from}`;
  const [delayMs, setDelayMs] = useState(direction.delayMs);
  useEffect(() => setDelayMs(direction.delayMs), [direction.delayMs]);
  // The slider moves freely; the wire hears of it when it rests.
  useEffect(() => {
    if (delayMs === direction.delayMs) return undefined;
    const timer = setTimeout(() => onChange({ ...direction, delayMs }), 300);
    return () => clearTimeout(timer);
  }, [delayMs, direction, onChange]);
  const Arrow = isForward ? ArrowRightIcon : ArrowLeftIcon;
  return (
    <div className="wire-direction">
      <div className="wire-direction-head">
        <Arrow label="" color="currentColor" />
        <Label htmlFor={`${id}-open`}>{name}</Label>
        <span className="spacer" />
        <Toggle
          id={`${id}-open`}
          isChecked={direction.isOpen}
          onChange={() => onChange({ ...direction, isOpen: !direction.isOpen })}
        />
      </div>
      <Label htmlFor={`${id}-delay`}>
        {delayMs ? `${(delayMs / 1000).toLocaleString('en-GB')} s slower` : 'At full speed'}
      </Label>
      <Range
        id={`${id}-delay`}
        min={0}
        max={MAX_DELAY_MS}
        step={STEP_MS}
        value={delayMs}
        isDisabled={!direction.isOpen}
        onChange={setDelayMs}
      />
    </div>
  );
};

interface DrawingProps {
  there: WireDirection;
  back: WireDirection;
  pulse: string | undefined;
  one: string;
}
const WireDrawing = ({ there, back, pulse, one }: DrawingProps): ReactNode => {
  const lines = [
    { direction: there, y: 22, isForward: true },
    { direction: back, y: 42, isForward: false },
  ];
  const from = pulse?.split('/')[0];
  return (
    <svg className="wire-drawing" viewBox="0 0 200 64" aria-hidden="true">
      {lines.map(({ direction, y, isForward }) => (
        <g
          key={direction.from}
          className={`${direction.isOpen ? 'is-open' : 'is-cut'} ${direction.delayMs ? 'is-slow' : ''}`}
        >
          {direction.isOpen ? (
            <line x1={12} x2={188} y1={y} y2={y} />
          ) : (
            <>
              <line x1={12} x2={84} y1={y} y2={y} />
              <line x1={116} x2={188} y1={y} y2={y} />
              <path d={`M 92 ${y - 6} L 108 ${y + 6} M 108 ${y - 6} L 92 ${y + 6}`} />
            </>
          )}
          <path d={isForward ? `M 180 ${y - 5} L 188 ${y} L 180 ${y + 5}` : `M 20 ${y - 5} L 12 ${y} L 20 ${y + 5}`} />
          {pulse && (from === one) === isForward ? (
            <circle key={pulse} className={isForward ? 'pulse is-forward' : 'pulse is-back'} cy={y} r={4} />
          ) : null}
        </g>
      ))}
      <circle className="end" cx={8} cy={32} r={5} />
      <circle className="end" cx={192} cy={32} r={5} />
    </svg>
  );
};
