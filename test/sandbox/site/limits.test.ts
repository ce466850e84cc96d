import type { Clock } from '../../../sandbox/seams';
import type { LimitedRequest } from '../../../sandbox/site/limits';
import { createLimits, createPointsPool, POINTS_HEADER, pointsOf } from '../../../sandbox/site/limits';

const START = Date.UTC(2026, 10, 2, 9, 50);

function clockAt(start: number): Clock & { at: number } {
  const clock = {
    at: start,
    now: () => clock.at,
    setTimeout: () => undefined,
    clearTimeout: () => undefined,
  };
  return clock;
}

const get: LimitedRequest = { caller: 'app', method: 'GET', operationId: 'getIssue' };
const put: LimitedRequest = { caller: 'app', method: 'PUT', operationId: 'editIssue', issueId: '10001' };

describe('points', () => {
  it('costs one, and one more for each object read, two for people', () => {
    expect(pointsOf('getIssue', 'GET', 200, { id: '1', key: 'A-1', fields: {} })).toBe(2);
    expect(pointsOf('getIssue', 'GET', 404, { errorMessages: [] })).toBe(1);
    expect(pointsOf('editIssue', 'PUT', 204, '')).toBe(1);
    expect(pointsOf('createIssues', 'POST', 201, { issues: [1, 2, 3] })).toBe(1);
    expect(pointsOf('searchAndReconsileIssuesUsingJqlPost', 'POST', 200, { issues: [1, 2, 3] })).toBe(4);
    expect(pointsOf('getAllUsers', 'GET', 200, [1, 2, 3])).toBe(7);
    expect(pointsOf('getServerInfo', 'GET', 200, { version: 'x' })).toBe(1);
  });

  it('are one pool for all sites, and come back at the top of the UTC hour', () => {
    const clock = clockAt(START);
    const pool = createPointsPool(clock, 5);
    const [north, south] = [createLimits({ clock, pool }), createLimits({ clock, pool })];
    north.headers(get, 200, { id: '1', key: 'A-1' });
    expect(south.headers(get, 200, { id: '1', key: 'A-1' })).toMatchObject({
      [POINTS_HEADER]: '2',
      'ratelimit-policy': '"global-app-quota";q=5;w=3600',
      ratelimit: '"global-app-quota";t=600',
    });
    expect(north.headers(get, 200, { id: '1', key: 'A-1' })).toMatchObject({
      ratelimit: '"global-app-quota";r=0;t=600',
    });
    const refusal = south.check(get);
    expect(refusal).toMatchObject({
      status: 429,
      headers: {
        'retry-after': '600',
        'ratelimit-reason': 'jira-quota-global-based',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-11-02T10:00:00.000Z',
        'x-ratelimit-nearlimit': 'true',
      },
    });
    expect(south.check({ ...get, caller: 'user' })).toBeUndefined();
    clock.at = Date.UTC(2026, 10, 2, 10);
    expect(south.check(get)).toBeUndefined();
  });

  it('are only announced where the quota is not enforced', () => {
    const clock = clockAt(START);
    const limits = createLimits({ clock, pool: createPointsPool(clock, 1), enforceQuota: false });
    expect(limits.headers(get, 200, {})).toMatchObject({ 'beta-ratelimit': '"global-app-quota";r=0;t=600' });
    expect(limits.check(get)).toBeUndefined();
  });

  it('are not charged to people', () => {
    const limits = createLimits({ clock: clockAt(START) });
    expect(limits.headers({ ...get, caller: 'user' }, 200, {})[POINTS_HEADER]).toBeUndefined();
    expect(limits.pool.remaining()).toBe(65_000);
  });
});

describe('burst', () => {
  it('refuses the 51st edit of a second, tells when to come back, and refills', () => {
    const clock = clockAt(START);
    const limits = createLimits({ clock });
    const edit = (n: number) => limits.check({ ...put, issueId: String(n) });
    for (let n = 0; n < 50; n += 1) expect(edit(n)).toBeUndefined();
    expect(edit(50)).toMatchObject({
      status: 429,
      headers: { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '1', 'x-ratelimit-limit': '50' },
    });
    expect(limits.check(get)).toBeUndefined();
    clock.at += 20;
    expect(edit(51)).toBeUndefined();
    expect(edit(52)).toBeDefined();
  });

  it('gives GET issue 150', () => {
    const limits = createLimits({ clock: clockAt(START) });
    for (let n = 0; n < 150; n += 1) expect(limits.check(get)).toBeUndefined();
    expect(limits.check(get)?.status).toBe(429);
  });
});

describe('writes to one issue', () => {
  it('are 20 in 2 seconds', () => {
    const clock = clockAt(START);
    const limits = createLimits({ clock });
    for (let n = 0; n < 20; n += 1) expect(limits.check(put)).toBeUndefined();
    expect(limits.check(put)).toMatchObject({
      status: 429,
      headers: { 'ratelimit-reason': 'jira-per-issue-on-write', 'retry-after': '2' },
    });
    expect(limits.check({ ...put, issueId: '10002' })).toBeUndefined();
    clock.at += 2000;
    expect(limits.check(put)).toBeUndefined();
  });

  it('are 100 in 30 seconds', () => {
    const clock = clockAt(START);
    const limits = createLimits({ clock });
    for (let n = 0; n < 100; n += 1) {
      expect(limits.check(put)).toBeUndefined();
      clock.at += 150;
    }
    expect(limits.check(put)?.headers['retry-after']).toBe('15');
  });
});

describe('forced answers', () => {
  it('can be any reason, for some requests, a number of times', () => {
    const limits = createLimits({ clock: clockAt(START) });
    limits.forced.add({
      kind: 'rate-limit',
      reason: 'jira-quota-tenant-based',
      retryAfterSeconds: 30,
      times: 1,
      only: (request) => request.operationId === 'editIssue',
    });
    expect(limits.check(get)).toBeUndefined();
    expect(limits.check(put)).toMatchObject({
      status: 429,
      headers: { 'ratelimit-reason': 'jira-quota-tenant-based', 'retry-after': '30' },
    });
    expect(limits.check(put)).toBeUndefined();
  });

  it('can be 503 with and without Retry-After, a page of maintenance, a 429 of the gateway, 401, until a time', () => {
    const clock = clockAt(START);
    const limits = createLimits({ clock });
    const once = (answer: Parameters<typeof limits.forced.add>[0]) => {
      limits.forced.clear();
      limits.forced.add(answer);
      return limits.check(get);
    };
    expect(once({ kind: 'unavailable' })?.headers['retry-after']).toBeUndefined();
    expect(once({ kind: 'unavailable', retryAfterSeconds: 7 })?.headers['retry-after']).toBe('7');
    expect(once({ kind: 'maintenance' })?.headers['content-type']).toContain('text/html');
    expect(once({ kind: 'gateway-rate-limit' })?.headers['retry-after']).toBeUndefined();
    expect(once({ kind: 'unauthorized', until: START + 60_000 })?.status).toBe(401);
    clock.at += 60_000;
    expect(limits.check(get)).toBeUndefined();
  });
});
