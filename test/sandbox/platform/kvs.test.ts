import type { Bench } from './bench-world';
import { bench } from './bench-world';

const minutes = (count: number): number => count * 60_000;

describe('keys and values', () => {
  let world: Bench;
  beforeAll(async () => {
    world = await bench();
  });

  test.each([
    ['KEY_TOO_SHORT', `kvs.set('', 1)`],
    ['EMPTY_KEY', `kvs.entity('row').set('', { at: 1 })`],
    ['KEY_TOO_LONG', `kvs.set('k'.repeat(501), 1)`],
    ['INVALID_KEY', `kvs.set('a/b', 1)`],
    ['INVALID_KEY', `kvs.set('   ', 1)`],
    ['MAX_SIZE', `kvs.set('big', 'x'.repeat(240 * 1024))`],
    ['MAX_DEPTH', `kvs.set('deep', Array(32).fill(0).reduce((inner) => ({ inner }), 1))`],
    ['BAD_REQUEST', `kvs.set('none', null)`],
    ['INVALID_TTL', `kvs.set('t', 1, { ttl: { value: 0, unit: 'SECONDS' } })`],
    ['INVALID_TTL', `kvs.set('t', 1, { ttl: { value: 400, unit: 'DAYS' } })`],
    ['SCHEMA_NOT_FOUND', `kvs.entity('unknown').set('k', {})`],
    ['INCORRECT_PROPERTY_TYPE', `kvs.entity('row').set('k', { count: 2 ** 31 })`],
    ['INCORRECT_PROPERTY_TYPE', `kvs.entity('row').set('k', { count: 1.5 })`],
    ['INCORRECT_PROPERTY_TYPE', `kvs.entity('row').set('k', { group: 5 })`],
    ['INCORRECT_PROPERTY_TYPE', `kvs.entity('row').set('k', { group: null })`],
    ['INVALID_ENTITY_VALUE', `kvs.entity('row').set('k', { unknown: 5 })`],
    ['INVALID_ENTITY_VALUE', `kvs.entity('row').set('k', 'text')`],
  ])('%s: %s', async (code, call) => {
    expect(await world.codeOf(`await ${call}`)).toBe(code);
  });

  test.each([
    [`kvs.set('k'.repeat(500), 1)`],
    [`kvs.set('a b:c._-#9', 1)`],
    [`kvs.set('large', 'x'.repeat(240 * 1024 - 2))`],
    [`kvs.set('deep', Array(31).fill(0).reduce((inner) => ({ inner }), 1))`],
    [`kvs.entity('row').set('k', { count: 2 ** 31 - 1, at: 1.5, open: false, group: '', data: [{}] })`],
  ])('allowed: %s', async (call) => {
    expect(await world.codeOf(`await ${call}`)).toBeUndefined();
  });

  test('a missing key is undefined, and may be deleted', async () => {
    expect(await world.run(`await kvs.delete('nothing'); return [(await kvs.get('nothing')) === undefined]`)).toEqual([
      true,
    ]);
  });

  test('secrets are apart from plain keys and are found by no query', async () => {
    const steps = `await kvs.setSecret('s', 'hidden'); return [await kvs.getSecret('s'), (await kvs.get('s')) === undefined,
      (await kvs.query().where('key', WhereConditions.beginsWith('s')).getMany()).results]`;
    expect(await world.run(steps)).toEqual(['hidden', true, []]);
    expect(world.north.dump().secrets).toEqual(['s']);
  });

  test('KEY_CONFLICT: FAIL_IF_EXISTS on a key that is there, with status 409', async () => {
    const steps = `await kvs.set('once', 1, { keyPolicy: 'FAIL_IF_EXISTS' });
      try { await kvs.set('once', 2, { keyPolicy: 'FAIL_IF_EXISTS' }); } catch (error) {
        return [error.code, error.responseDetails.status, await kvs.get('once')]; }`;
    expect(await world.run(steps)).toEqual(['KEY_CONFLICT', 409, 1]);
  });

  test('returnValue gives the value before or after', async () => {
    const steps = `await kvs.set('r', 1); const options = { keyPolicy: 'OVERRIDE' };
      return [await kvs.set('r', 2, { ...options, returnValue: 'PREVIOUS' }), await kvs.set('r', 3, { ...options, returnValue: 'LATEST' })]`;
    expect(await world.run(steps)).toEqual([
      { key: 'r', value: 1 },
      { key: 'r', value: 3 },
    ]);
  });

  test('metadata: created, updated, expiry', async () => {
    const { run, clock } = await bench();
    await run(`await kvs.set('m', 1)`);
    const createdAt = clock.now();
    await clock.advance(5000);
    const fields = `[MetadataField.CREATED_AT, MetadataField.UPDATED_AT, MetadataField.EXPIRE_TIME]`;
    expect(
      await run(
        `await kvs.set('m', 2, { ttl: { value: 1, unit: 'HOURS' } }); return kvs.get('m', { metadataFields: ${fields} })`,
      ),
    ).toEqual({
      key: 'm',
      value: 2,
      createdAt,
      updatedAt: clock.now(),
      expireTime: new Date(clock.now() + 3_600_000).toISOString(),
    });
  });
});

describe('expiry', () => {
  test('an expired value is gone once the platform has removed it', async () => {
    const { run, clock } = await bench();
    await run(`await kvs.set('t', 1, { ttl: { value: 10, unit: 'MINUTES' } })`);
    await clock.advance(minutes(10) - 1000);
    expect(await run(`return kvs.get('t')`)).toBe(1);
    await clock.advance(1000);
    expect(await run(`return kvs.get('t')`)).toBeUndefined();
  });

  test('until then it is still read, found, and in the way of FAIL_IF_EXISTS', async () => {
    const looseness = { queryLagMs: () => 0, removalLagMs: () => minutes(60), scheduleStartMs: () => minutes(5) };
    const { run, clock, codeOf } = await bench({ platform: { looseness } });
    await run(`await kvs.set('t', 1, { ttl: { value: 10, unit: 'MINUTES' } })`);
    await clock.advance(minutes(30));
    expect(await run(`return [await kvs.get('t'), (await kvs.query().getMany()).results.length]`)).toEqual([1, 1]);
    expect(await codeOf(`await kvs.set('t', 2, { keyPolicy: 'FAIL_IF_EXISTS' })`)).toBe('KEY_CONFLICT');
  });
});

describe('batches', () => {
  test('each item stands for itself', async () => {
    const { run } = await bench();
    const steps = `const done = await kvs.batchSet([{ key: 'a', value: 1 }, { key: 'bad/key', value: 2 }, { key: 'e', entityName: 'row', value: { at: 3 } }]);
      return [done, await kvs.batchGet([{ key: 'a' }, { key: 'zzz' }, { key: 'e', entityName: 'row' }])]`;
    expect(await run(steps)).toMatchObject([
      {
        successfulKeys: [{ key: 'a' }, { key: 'e', entityName: 'row' }],
        failedKeys: [{ key: 'bad/key', error: { code: 'INVALID_KEY' } }],
      },
      {
        successfulKeys: [
          { key: 'a', value: 1 },
          { key: 'e', entityName: 'row', value: { at: 3 } },
        ],
        failedKeys: [{ key: 'zzz', error: { code: 'KEY_NOT_FOUND', message: 'Provided key does not exist' } }],
      },
    ]);
  });

  test('TOO_MANY_BATCH_ENTITIES: 26 items', async () => {
    const { codeOf } = await bench();
    const items = (count: number): string => `Array.from({ length: ${count} }, (_, n) => ({ key: 'k' + n, value: n }))`;
    expect(await codeOf(`await kvs.batchSet(${items(26)})`)).toBe('TOO_MANY_BATCH_ENTITIES');
    expect(await codeOf(`await kvs.batchSet(${items(25)})`)).toBeUndefined();
  });

  test('KEY_DUPLICATION_ERROR: a key twice', async () => {
    const { codeOf } = await bench();
    expect(await codeOf(`await kvs.batchGet([{ key: 'a' }, { key: 'a' }])`)).toBe('KEY_DUPLICATION_ERROR');
  });
});

describe('transactions', () => {
  const filter = (condition: string): string =>
    `{ entityName: 'row', conditions: new Filter().and('count', ${condition}) }`;

  test('all of it or none of it', async () => {
    const { run, north } = await bench();
    const steps = `await kvs.entity('row').set('e', { count: 1 });
      const change = (seen) => kvs.transact().set('plain', seen).set('e', { count: seen + 1 }, ${filter('FilterConditions.equalTo(seen)')}).execute();
      await change(1);
      try { await change(1); } catch (error) { return [error.code, error.responseDetails.status]; }`;
    expect(await run(steps)).toEqual(['CONDITIONAL_CHECK_FAILED', 400]);
    expect(north.dump()).toMatchObject({ plain: { plain: 1 }, entities: { row: { e: { count: 2 } } } });
  });

  test('a check on a row that is missing fails, except for notExists', async () => {
    const { codeOf } = await bench();
    const check = (condition: string): string =>
      `await kvs.transact().set('x', 1).check('gone', ${filter(condition)}).execute()`;
    expect(await codeOf(check('FilterConditions.equalTo(1)'))).toBe('CONDITIONAL_CHECK_FAILED');
    expect(await codeOf(check('FilterConditions.notEqualTo(1)'))).toBe('CONDITIONAL_CHECK_FAILED');
    expect(await codeOf(check('FilterConditions.notExists()'))).toBeUndefined();
  });

  test.each([
    ['UNPROCESSABLE_ENTITY', `for (let n = 0; n < 26; n += 1) t.set('k' + n, n);`],
    [undefined, `for (let n = 0; n < 25; n += 1) t.set('k' + n, n);`],
    ['KEY_DUPLICATION_ERROR', `t.set('a', 1).delete('a');`],
    [undefined, `t.set('a', 1).set('a', { at: 1 }, { entityName: 'row' });`],
    ['MAX_SIZE', `for (let n = 0; n < 20; n += 1) t.set('k' + n, 'x'.repeat(230 * 1024));`],
    ['INCORRECT_PROPERTY_TYPE', `t.set('a', { at: 'soon' }, { entityName: 'row' });`],
    ['BAD_REQUEST', ''],
  ])('%s: %s', async (code, build) => {
    const { codeOf } = await bench();
    expect(await codeOf(`const t = kvs.transact(); ${build} await t.execute()`)).toBe(code);
  });
});

describe('queries', () => {
  const fill = `for (let n = 0; n < 12; n += 1) await kvs.entity('row').set('r' + n, { group: n % 2 ? 'odd' : 'even', at: n, open: n > 5, data: { n } });
    await kvs.entity('row').set('without', { group: 'odd' });`;
  const query = (rest: string): string =>
    `return (await kvs.entity('row').query()${rest}.getMany()).results.map(({ key }) => key)`;
  let world: Bench;
  beforeAll(async () => {
    world = await bench();
    await world.run(fill);
  });

  test.each([
    [`.index('by-group', { partition: ['odd'] })`, ['r1', 'r3', 'r5', 'r7', 'r9', 'r11']],
    [`.index('by-group', { partition: ['odd'] }).sort('DESC').limit(2)`, ['r11', 'r9']],
    [`.index('by-group', { partition: ['odd'] }).where(WhereConditions.between(3, 7))`, ['r3', 'r5', 'r7']],
    [`.index('by-group', { partition: ['even'] }).where(WhereConditions.lessThan(4))`, ['r0', 'r2']],
    [`.index('by-group', { partition: ['even'] }).where(WhereConditions.greaterThanEqualTo(10))`, ['r10']],
    [`.index('by-group', { partition: ['none'] })`, []],
    [`.index('group').where(WhereConditions.equalTo('even'))`, ['r0', 'r10', 'r2', 'r4', 'r6', 'r8']],
    [`.index('by-key').where(WhereConditions.beginsWith('r1'))`, ['r1', 'r10', 'r11']],
    [
      `.index('by-group', { partition: ['odd'] }).filters(new Filter().and('open', FilterConditions.equalTo(true)).and('at', FilterConditions.notEqualTo(9)))`,
      ['r7', 'r11'],
    ],
    [
      `.index('by-group', { partition: ['odd'] }).filters(new Filter().or('at', FilterConditions.equalTo(1)).or('at', FilterConditions.equalTo(3)))`,
      ['r1', 'r3'],
    ],
  ])('%s', async (rest, keys) => {
    expect(await world.run(query(rest))).toEqual(keys);
  });

  test('a page has ten rows unless told, and a cursor when there is more', async () => {
    const steps = `const all = () => kvs.entity('row').query().index('by-key'); const first = await all().getMany();
      const second = await all().cursor(first.nextCursor).getMany();
      return [first.results.length, second.results.length, second.nextCursor === undefined]`;
    expect(await world.run(steps)).toEqual([10, 3, true]);
  });

  test('filters come after the page is cut: a page may be empty and not the last', async () => {
    const steps = `const page = await kvs.entity('row').query().index('by-group', { partition: ['even'] }).limit(2)
      .filters(new Filter().and('at', FilterConditions.equalTo(10))).getMany(); return [page.results, typeof page.nextCursor]`;
    expect(await world.run(steps)).toEqual([[], 'string']);
  });

  test.each([
    ['COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', `kvs.entity('row').query().index('by-key').limit(101).getMany()`],
    ['COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', `kvs.query().limit(0).getMany()`],
    ['INVALID_ENTITY_INDEX', `kvs.entity('row').query().index('unknown').getMany()`],
    ['INVALID_CONDITION', `kvs.entity('row').query().index('by-group').getMany()`],
    ['INVALID_CONDITION', `kvs.entity('row').query().index('by-key').where(FilterConditions.contains('r')).getMany()`],
    ['INVALID_CONDITION', `kvs.query().where('key', WhereConditions.equalTo('a')).getMany()`],
    ['INVALID_CURSOR', `kvs.query().cursor('abc').getMany()`],
    ['SCHEMA_NOT_FOUND', `kvs.entity('unknown').query().index('by-key').getMany()`],
  ])('%s: %s', async (code, call) => {
    expect(await world.codeOf(`await ${call}`)).toBe(code);
  });

  test('a query sees a write only after its lag, a get at once', async () => {
    const looseness = { queryLagMs: () => 500, removalLagMs: () => 0, scheduleStartMs: () => minutes(5) };
    const { run, clock } = await bench({ platform: { looseness } });
    const look = `return [(await kvs.get('a')) ?? 'none', (await kvs.query().getMany()).results.map(({ value }) => value)]`;
    await run(`await kvs.set('a', 1)`);
    expect(await run(look)).toEqual([1, []]);
    await clock.advance(500);
    expect(await run(look)).toEqual([1, [1]]);
    await run(`await kvs.set('a', 2)`);
    expect(await run(look)).toEqual([2, [1]]);
    await clock.advance(500);
    await run(`await kvs.delete('a')`);
    expect(await run(look)).toEqual(['none', [2]]);
    await clock.advance(500);
    expect(await run(look)).toEqual(['none', []]);
  });
});

describe('quotas', () => {
  test('RATE_LIMIT_EXCEEDED: 4000 write units of 10 KB a minute', async () => {
    const { codeOf, clock } = await bench();
    const write = (count: number): string =>
      `for (let n = 0; n < ${count}; n += 1) await kvs.set('k', 'x'.repeat(200 * 1024));`;
    // 200 KiB of text, its quotes and its key: 21 units each.
    expect(await codeOf(write(190))).toBeUndefined();
    expect(await codeOf(write(1))).toBe('RATE_LIMIT_EXCEEDED');
    await clock.advance(minutes(1));
    expect(await codeOf(write(1))).toBeUndefined();
  });

  test('TOO_MANY_REQUESTS: 1000 requests a second', async () => {
    const { codeOf } = await bench();
    expect(await codeOf(`await Promise.all(Array.from({ length: 1001 }, () => kvs.get('k')))`)).toBe(
      'TOO_MANY_REQUESTS',
    );
  });

  test('a batch is one request, rounded up', async () => {
    const { run, ios } = await bench();
    await run(`await kvs.batchSet(Array.from({ length: 10 }, (_, n) => ({ key: 'k' + n, value: 'x'.repeat(1100) })))`);
    expect(ios.map(({ cost, access }) => [cost, access])).toEqual([[2, 'write']]);
  });
});
