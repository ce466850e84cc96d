import { z } from 'zod';
import type { HostWire, Traffic, WireState } from '../host/contract';
import type { Faults, IoPoint, IoRecord, Random } from '../seams';

/** What a person can do to a running sandbox, besides cutting and slowing the wire. */
export const mischiefSchema = z.strictObject({
  /** How often each product event is delivered: 0 loses it, 2 doubles it. */
  eventCopies: z.number().int().min(0).max(5),
  /** Added to each delivery of a product event, in milliseconds. */
  eventDelayMs: z.number().int().min(0).max(600_000),
  /** How many of the next calls between peers end with the sender's death after the call took effect. */
  killSenders: z.number().int().min(0).max(100),
});
export type Mischief = z.infer<typeof mischiefSchema>;

/** The wire between the sites, as people set it and as the app meets it. */
export interface SandboxWire extends HostWire {
  readonly faults: Faults;
  mischief: Mischief;
  /** Tells those who watch. */
  tell(traffic: Traffic): void;
  called(record: IoRecord): void;
}

/** Events come in a moment, and now and then twice: as on Forge, in no fixed order. Milliseconds. */
const EVENT_DELAY_MS = { min: 5, max: 60 };
const DOUBLED_EVENT_PROBABILITY = 0.02;
const DOUBLED_AFTER_MS = 900;

const OK = { responseLatencyMs: 0, outcome: 'ok' as const };

/**
 * @param siteNames sites that have the app
 * @param siteOfHost site whose web triggers have this host, e.g. `<installation>.webtrigger.atlassian.app`
 */
export function createWire(
  siteNames: readonly string[],
  siteOfHost: (host: string) => string | undefined,
  random: Random,
): SandboxWire {
  const listeners = new Set<(traffic: Traffic) => void>();
  const targetOf = ({ operation }: IoPoint): string | undefined =>
    siteOfHost(new URL(operation.slice(operation.indexOf(' ') + 1)).host);
  let directions = siteNames.flatMap((from) =>
    siteNames.filter((to) => to !== from).map((to) => ({ from, to, isOpen: true, delayMs: 0 })),
  );
  const wire: SandboxWire = {
    mischief: { eventCopies: 1, eventDelayMs: 0, killSenders: 0 },
    get: (): WireState => ({ directions }),
    set: (change) => {
      directions = directions.map(
        (old) => change.directions.find(({ from, to }) => from === old.from && to === old.to) ?? old,
      );
    },
    onTraffic: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (traffic) => listeners.forEach((listener) => listener(traffic)),
    called: (record) => {
      const to = targetOf(record) ?? '?';
      const text = record.status === 0 ? `${record.site} could not reach ${to}` : `${record.site} called ${to}`;
      wire.tell({
        at: record.endedAt,
        from: record.site,
        to,
        kind: 'call',
        text,
        status: record.status,
        durationMs: record.endedAt - record.startedAt,
        bytes: record.requestBytes + record.responseBytes,
      });
    },
    faults: {
      io: (point) => {
        if (point.kind !== 'peer') return { requestLatencyMs: 0, ...OK };
        const way = directions.find(({ from, to }) => from === point.site && to === targetOf(point));
        const requestLatencyMs = way?.delayMs ?? 0;
        if (way?.isOpen === false) return { ...OK, requestLatencyMs, outcome: 'refuse' };
        if (wire.mischief.killSenders === 0) return { ...OK, requestLatencyMs };
        wire.mischief = { ...wire.mischief, killSenders: wire.mischief.killSenders - 1 };
        return { ...OK, requestLatencyMs, outcome: 'kill-after' };
      },
      eventDeliveries: () => {
        const { eventCopies, eventDelayMs } = wire.mischief;
        const first = eventDelayMs + random.int(EVENT_DELAY_MS.min, EVENT_DELAY_MS.max);
        const copies = eventCopies === 1 && random.chance(DOUBLED_EVENT_PROBABILITY) ? 2 : eventCopies;
        return Array.from({ length: copies }, (_, copy) => first + copy * DOUBLED_AFTER_MS);
      },
      queueDeliveries: () => [0],
      clockSkewMs: () => 0,
    },
  };
  return wire;
}
