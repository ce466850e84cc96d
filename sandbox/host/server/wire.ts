import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Site, SiteEvent } from '../../seams';
import type { HostWorld, Traffic } from '../contract';

/** Something changed on a site; whoever shows it reads it again. */
export interface SiteChange {
  site: string;
  /** e.g. `avi:jira:updated:issue` */
  eventType: string;
  /** Where the event tells it. */
  issueKey?: string;
}
type News = { event: 'traffic'; data: Traffic } | { event: 'change'; data: SiteChange };

/** Longest delay that can be put on the wire, in milliseconds: above it every call would time out anyway. */
const MAX_DELAY_MS = 60_000;
/** Silence after which a comment is sent, so that nobody in between closes the stream. */
const KEEP_ALIVE_MS = 15_000;

const WireBody = z.object({
  directions: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      isOpen: z.boolean(),
      delayMs: z.number().int().min(0).max(MAX_DELAY_MS),
    }),
  ),
});

const changeOf = (site: Site, event: SiteEvent): SiteChange => {
  const key = (event.payload['issue'] as { key?: unknown } | undefined)?.key;
  return { site: site.name, eventType: event.eventType, ...(typeof key === 'string' ? { issueKey: key } : {}) };
};

/** Listens to the wire, and to the sites where asked. @returns ends it */
const listen = (world: HostWorld, withChanges: boolean, tell: (news: News) => void): (() => void) => {
  const ends = [world.wire.onTraffic((data) => tell({ event: 'traffic', data }))];
  if (withChanges) {
    for (const site of world.sites)
      ends.push(site.onEvent((event) => tell({ event: 'change', data: changeOf(site, event) })));
  }
  return () => ends.forEach((end) => end());
};

/**
 * `GET` and `PUT /api/wire`, and what travels as server-sent events at `GET /api/traffic`; with `?changes=1` also
 * which issues change on the sites.
 */
export const wireRoutes = (world: HostWorld): Hono =>
  new Hono()
    .get('/api/wire', (context) => context.json(world.wire.get()))
    .put('/api/wire', async (context) => {
      const body = WireBody.safeParse(await context.req.json().catch(() => undefined));
      if (!body.success) return context.json({ error: { message: z.prettifyError(body.error) } }, 400);
      world.wire.set(body.data);
      return context.json(world.wire.get());
    })
    .get('/api/traffic', (context) =>
      streamSSE(context, async (stream) => {
        const waiting: News[] = [];
        let wake = (): void => undefined;
        const end = listen(world, context.req.query('changes') === '1', (news) => {
          waiting.push(news);
          wake();
        });
        stream.onAbort(() => {
          end();
          wake();
        });
        await stream.writeSSE({ event: 'ready', data: '{}' });
        while (!stream.aborted && !stream.closed) {
          const next = waiting.shift();
          if (next) await stream.writeSSE({ event: next.event, data: JSON.stringify(next.data) });
          else if (!(await somethingWithin(KEEP_ALIVE_MS, (resolve) => (wake = resolve))))
            await stream.writeSSE({ event: 'alive', data: '{}' });
        }
      }),
    );

/** True when woken, false after the time. The browser's connection lives in real time, whatever the world's clock does. */
const somethingWithin = (delayMs: number, onWake: (resolve: () => void) => void): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), delayMs);
    timer.unref();
    onWake(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
