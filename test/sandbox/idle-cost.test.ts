import { virtualClock } from '../../sandbox/clock';
import type { IoRecord } from '../../sandbox/seams';
import { builtApp, connectedWorld } from '../support/connected-world';

const HOUR_MS = 60 * 60_000;

/** What an end costs while nobody does anything: twelve sweeps and one housekeeping. */
test('an idle hour of a connected site, in requests', async () => {
  const clock = virtualClock(Date.UTC(2026, 2, 2, 9));
  const io: IoRecord[] = [];
  const made = await connectedWorld({
    clock,
    app: await builtApp(),
    observers: [{ ioDone: (record) => void io.push(record) }],
  });
  await clock.advance(HOUR_MS);
  io.length = 0;
  await clock.advance(HOUR_MS);
  const of = (kind: IoRecord['kind'], operation: RegExp) =>
    io.filter((one) => one.site === 'north' && one.kind === kind && operation.test(one.operation)).length;
  made.world.close();
  expect({
    jira: of('jira', /./),
    peer: of('peer', /./),
    lists: of('kvs', /query/),
    reads: of('kvs', /batch\/get|secret\/get/),
    writes: of('kvs', /set|transaction|delete/),
  }).toEqual({ jira: 12, peer: 1, lists: 114, reads: 19, writes: 15 });
}, 240_000);
