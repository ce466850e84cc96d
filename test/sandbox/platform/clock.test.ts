import { realClock, virtualClock } from '../../../sandbox/clock';
import { createRandom } from '../../../sandbox/random';

describe('the virtual clock', () => {
  test('runs timers in order of time, then of setting', async () => {
    const clock = virtualClock(1000);
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now()]);
    clock.setTimeout(note('late'), 50);
    clock.setTimeout(note('first'), 10);
    clock.setTimeout(note('second'), 10);
    clock.clearTimeout(clock.setTimeout(note('never'), 5));
    await clock.runUntilIdle();
    expect(seen).toEqual([
      ['first', 1010],
      ['second', 1010],
      ['late', 1050],
    ]);
  });

  test('lets what follows from a timer happen before the next', async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    clock.setTimeout(() => {
      void new Response('{"a":1}').json().then(() => seen.push('answer'));
    }, 1);
    clock.setTimeout(() => seen.push('timer'), 1);
    await clock.runUntilIdle();
    expect(seen).toEqual(['answer', 'timer']);
  });

  test('advance stops at its time', async () => {
    const clock = virtualClock(0);
    const seen: number[] = [];
    for (const delay of [10, 20, 30]) clock.setTimeout(() => seen.push(delay), delay);
    await clock.advance(20);
    expect([clock.now(), seen]).toEqual([20, [10, 20]]);
  });

  test('is idle when only background timers are left', async () => {
    const clock = virtualClock(0);
    const tick = (): void => void clock.setTimeout(tick, 100, { background: true });
    tick();
    clock.setTimeout(() => undefined, 250);
    await clock.runUntilIdle();
    expect(clock.now()).toBe(250);
  });

  test('a world that never rests is an error', async () => {
    const clock = virtualClock(0);
    const tick = (): void => void clock.setTimeout(tick, 1000);
    tick();
    await expect(clock.runUntilIdle({ limitMs: 60_000 })).rejects.toThrow('not idle after 60000 ms');
  });

  test('goes on when a probe stays busy for ever', async () => {
    const clock = virtualClock(0);
    let busy = true;
    clock.addBusyProbe({ busy: () => busy, giveUp: () => (busy = false) });
    clock.setTimeout(() => undefined, 5);
    await clock.runUntilIdle();
    expect(clock.now()).toBe(5);
  });
});

test('the real clock keeps real time', async () => {
  const clock = realClock();
  const before = Date.now();
  await new Promise<void>((resolve) => void clock.setTimeout(resolve, 5));
  expect(clock.now()).toBeGreaterThanOrEqual(before + 4);
});

describe('chance', () => {
  test('the same seed gives the same choices, another seed others', () => {
    const draw = (seed: number): unknown => {
      const random = createRandom(seed);
      return [random.next(), random.int(1, 1000), random.uuid(), [...random.bytes(5)], random.pick(['a', 'b', 'c'])];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test('a fork depends on its label only', () => {
    const one = createRandom(1);
    const two = createRandom(1);
    two.next();
    expect(one.fork('a').uuid()).toBe(two.fork('a').uuid());
    expect(one.fork('a').uuid()).not.toBe(one.fork('b').uuid());
  });

  test('stays within its bounds', () => {
    const random = createRandom(3);
    const numbers = Array.from({ length: 2000 }, () => random.int(-2, 2));
    expect(new Set(numbers)).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(Array.from({ length: 2000 }, () => random.next()).every((value) => value >= 0 && value < 1)).toBe(true);
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
