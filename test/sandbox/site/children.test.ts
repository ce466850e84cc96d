import { accountIdOf } from '../../../sandbox/site/fixtures';
import { AROHA, doc, HAMISH, openSite, TOMASZ, YUSUF } from './site-under-test';

describe('worklogs', () => {
  it('add up, take from the remaining estimate, and tell both the issue and the worklog', async () => {
    const { as, eventTypes, events } = openSite();
    const ask = as(AROHA);
    await ask('PUT', '/issue/SOU-3', { fields: { timetracking: { originalEstimate: '4h' } } });
    events.length = 0;
    const made = await ask('POST', '/issue/SOU-3/worklog', {
      timeSpent: '1h 30m',
      started: '2026-11-21T09:00:00.000+0000',
      comment: doc('Measured'),
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ timeSpentSeconds: 5400, started: '2026-11-21T19:30:00.000+1030' });
    expect(eventTypes()).toEqual(['updated:issue', 'created:worklog']);
    expect((await ask('GET', '/issue/SOU-3?fields=timetracking')).body.fields.timetracking).toMatchObject({
      timeSpentSeconds: 5400,
      remainingEstimateSeconds: 9000,
    });
    await ask('PUT', `/issue/SOU-3/worklog/${made.body.id}?adjustEstimate=leave`, { timeSpentSeconds: 3600 });
    expect((await ask('GET', '/issue/SOU-3?fields=timetracking')).body.fields.timetracking).toMatchObject({
      timeSpentSeconds: 3600,
      remainingEstimateSeconds: 9000,
    });
    expect((await ask('DELETE', `/issue/SOU-3/worklog/${made.body.id}?adjustEstimate=new&newEstimate=2h`)).status).toBe(
      204,
    );
    expect((await ask('GET', '/issue/SOU-3?fields=timetracking')).body.fields.timetracking).toMatchObject({
      timeSpentSeconds: 0,
      remainingEstimateSeconds: 7200,
    });
    expect(eventTypes().filter((type) => type.includes('worklog'))).toEqual([
      'created:worklog',
      'updated:worklog',
      'deleted:worklog',
    ]);
  });

  it('refuse durations and instants they cannot read', async () => {
    const { as } = openSite();
    for (const body of [{ timeSpent: 'a while' }, {}, { timeSpentSeconds: 0 }]) {
      expect((await as(AROHA)('POST', '/issue/SOU-3/worklog', body)).body.errors).toEqual({
        timeLogged: 'Invalid time duration entered.',
      });
    }
    expect((await as(AROHA)('POST', '/issue/SOU-3/worklog', { timeSpent: '1h', started: 'today' })).status).toBe(400);
    expect((await as(AROHA)('POST', '/issue/SOU-3/worklog', { timeSpent: '1h', comment: 'text' })).status).toBe(400);
  });

  it('of others are theirs, but for those who administer', async () => {
    const { as } = openSite();
    const { id } = (await as(AROHA)('POST', '/issue/SOU-3/worklog', { timeSpent: '1h' })).body;
    expect((await as(YUSUF)('DELETE', `/issue/SOU-3/worklog/${id}`)).status).toBe(400);
    expect((await as(HAMISH)('DELETE', `/issue/SOU-3/worklog/${id}`)).status).toBe(204);
  });
});

describe('links', () => {
  it('show their direction: the inward issue of the request shows the other as outward', async () => {
    const { as, eventTypes } = openSite();
    const body = { type: { name: 'Blocks' }, inwardIssue: { key: 'SOU-1' }, outwardIssue: { key: 'SOU-2' } };
    const made = await as(HAMISH)('POST', '/issueLink', body);
    expect([made.status, made.body]).toEqual([201, '']);
    const [fromSource] = (await as(HAMISH)('GET', '/issue/SOU-1?fields=issuelinks')).body.fields.issuelinks;
    const [fromDestination] = (await as(HAMISH)('GET', '/issue/SOU-2?fields=issuelinks')).body.fields.issuelinks;
    expect(fromSource).toMatchObject({ outwardIssue: { key: 'SOU-2' }, type: { outward: 'blocks' } });
    expect(fromDestination).toMatchObject({ id: fromSource.id, inwardIssue: { key: 'SOU-1' } });
    expect((await as(HAMISH)('POST', '/issueLink', body)).status).toBe(201);
    expect((await as(HAMISH)('GET', '/issue/SOU-1?fields=issuelinks')).body.fields.issuelinks).toHaveLength(1);
    expect((await as(HAMISH)('DELETE', `/issueLink/${fromSource.id}`)).status).toBe(204);
    expect((await as(HAMISH)('GET', `/issueLink/${fromSource.id}`)).status).toBe(404);
    expect(eventTypes()).toEqual(['created:issuelink', 'deleted:issuelink']);
  });

  it('are 404 for an unknown type, a hidden issue, and where linking is off', async () => {
    const { as, site } = openSite();
    const ends = { inwardIssue: { key: 'SOU-1' }, outwardIssue: { key: 'SOU-2' } };
    expect((await as(HAMISH)('POST', '/issueLink', { type: { name: 'Loves' }, ...ends })).status).toBe(404);
    expect(
      (await as(HAMISH)('POST', '/issueLink', { type: { name: 'Blocks' }, ...ends, outwardIssue: { key: 'LAB-1' } }))
        .status,
    ).toBe(404);
    site.store.settings.issueLinkingEnabled = false;
    expect((await as(HAMISH)('POST', '/issueLink', { type: { name: 'Blocks' }, ...ends })).status).toBe(404);
    expect((await as(HAMISH)('GET', '/issueLinkType')).status).toBe(404);
  });

  it('to pages elsewhere are one per global id', async () => {
    const { as } = openSite();
    const body = {
      globalId: 'system=north&id=NOR-1',
      object: { url: 'https://north.example/browse/NOR-1', title: 'NOR-1' },
    };
    expect((await as(HAMISH)('POST', '/issue/SOU-1/remotelink', body)).status).toBe(201);
    expect((await as(HAMISH)('POST', '/issue/SOU-1/remotelink', body)).status).toBe(200);
    const all = (await as(HAMISH)('GET', '/issue/SOU-1/remotelink')).body;
    expect(all).toEqual([expect.objectContaining({ globalId: body.globalId, object: body.object })]);
    expect((await as(HAMISH)('POST', '/issue/SOU-1/remotelink', { object: { title: 'x' } })).status).toBe(400);
    expect(
      (await as(HAMISH)('DELETE', `/issue/SOU-1/remotelink?globalId=${encodeURIComponent(body.globalId)}`)).status,
    ).toBe(204);
  });
});

describe('attachments', () => {
  async function multipart(...files: [field: string, name: string, type: string, content: string | Uint8Array][]) {
    const form = new FormData();
    for (const [field, name, type, content] of files)
      form.append(field, new Blob([content as BlobPart], { type }), name);
    const request = new Request('http://x/', { method: 'POST', body: form });
    return {
      body: new Uint8Array(await request.arrayBuffer()),
      headers: { 'content-type': request.headers.get('content-type') ?? '', 'x-atlassian-token': 'no-check' },
    };
  }

  it('are uploaded several at once, described, read whole, in part and by redirect, and deleted', async () => {
    const { as, eventTypes } = openSite();
    const { body, headers } = await multipart(
      ['file', 'a.txt', 'text/plain', '0123456789'],
      ['file', 'ä b.png', 'image/png', new Uint8Array([1, 2, 3])],
    );
    const made = await as(AROHA)('POST', '/issue/SOU-3/attachments', body, headers);
    expect(made.status).toBe(200);
    expect(made.body.map((one: { filename: string; size: number }) => [one.filename, one.size])).toEqual([
      ['a.txt', 10],
      ['ä b.png', 3],
    ]);
    expect(typeof made.body[0].id).toBe('string');
    expect(eventTypes()).toEqual(['updated:issue', 'created:attachment', 'updated:issue', 'created:attachment']);
    const { id } = made.body[0];
    expect(typeof (await as(AROHA)('GET', `/attachment/${id}`)).body.id).toBe('number');
    const whole = await as(AROHA)('GET', `/attachment/content/${id}?redirect=false`);
    expect([whole.status, Buffer.from(whole.body).toString()]).toEqual([200, '0123456789']);
    const part = await as(AROHA)('GET', `/attachment/content/${id}?redirect=false`, undefined, { range: 'bytes=2-4' });
    expect([part.status, part.headers['content-range'], Buffer.from(part.body).toString()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    expect(
      (await as(AROHA)('GET', `/attachment/content/${id}?redirect=false`, undefined, { range: 'bytes=20-' })).status,
    ).toBe(416);
    const sent = await as(AROHA)('GET', `/attachment/content/${id}`);
    expect(sent.status).toBe(303);
    const target = new URL(sent.headers.location ?? '');
    expect(Buffer.from((await as(AROHA)('GET', target.pathname + target.search)).body).toString()).toBe('0123456789');
    expect((await as(AROHA)('GET', '/issue/SOU-3?fields=attachment')).body.fields.attachment).toHaveLength(2);
    expect((await as(YUSUF)('DELETE', `/attachment/${id}`)).status).toBe(403);
    expect((await as(AROHA)('DELETE', `/attachment/${id}`)).status).toBe(204);
    expect(eventTypes().slice(-2)).toEqual(['updated:issue', 'deleted:attachment']);
  });

  it('need the token header, the name "file", and stay below the limits', async () => {
    const { as, site } = openSite();
    const { body, headers } = await multipart(['file', 'a.txt', 'text/plain', '0123456789']);
    expect(
      (await as(AROHA)('POST', '/issue/SOU-3/attachments', body, { ...headers, 'x-atlassian-token': '' })).status,
    ).toBe(403);
    const other = await multipart(['attachment', 'a.txt', 'text/plain', 'x']);
    expect((await as(AROHA)('POST', '/issue/SOU-3/attachments', other.body, other.headers)).status).toBe(400);
    const many = await multipart(
      ...Array.from({ length: 61 }, (_, n): [string, string, string, string] => [
        'file',
        `${n}.txt`,
        'text/plain',
        'x',
      ]),
    );
    expect((await as(AROHA)('POST', '/issue/SOU-3/attachments', many.body, many.headers)).status).toBe(413);
    site.store.settings.uploadLimitBytes = 5;
    expect((await as(AROHA)('GET', '/attachment/meta')).body).toEqual({ enabled: true, uploadLimit: 5 });
    expect((await as(AROHA)('POST', '/issue/SOU-3/attachments', body, headers)).status).toBe(413);
    expect(site.store.attachments.size).toBe(0);
  });
});

describe('issue properties', () => {
  it('are 201 when new, 200 afterwards, and no update of the issue', async () => {
    const { as, eventTypes, clock } = openSite();
    const before = (await as(AROHA)('GET', '/issue/SOU-3?fields=updated')).body.fields.updated;
    clock.tick(1_000);
    expect((await as(AROHA)('PUT', '/issue/SOU-3/properties/pair', { n: 1 })).status).toBe(201);
    expect((await as(AROHA)('PUT', '/issue/SOU-3/properties/pair', 'null')).status).toBe(200);
    expect((await as(AROHA)('GET', '/issue/SOU-3/properties/pair')).body).toEqual({ key: 'pair', value: null });
    expect((await as(AROHA)('DELETE', '/issue/SOU-3/properties/pair')).status).toBe(204);
    expect((await as(AROHA)('GET', '/issue/SOU-3/properties/toString')).status).toBe(404);
    expect((await as(AROHA)('GET', '/issue/SOU-3?fields=updated')).body.fields.updated).toBe(before);
    expect(eventTypes()).toEqual(['set:issue-property', 'set:issue-property', 'deleted:issue-property']);
  });

  it('hold 32,768 characters and not one more', async () => {
    const { as } = openSite();
    expect((await as(AROHA)('PUT', '/issue/SOU-3/properties/p', JSON.stringify('x'.repeat(32_766)))).status).toBe(201);
    expect((await as(AROHA)('PUT', '/issue/SOU-3/properties/p', JSON.stringify('x'.repeat(32_767)))).status).toBe(400);
    expect((await as(AROHA)('PUT', '/issue/SOU-3/properties/p', 'no json')).status).toBe(400);
    expect((await as(AROHA)('PUT', `/issue/SOU-3/properties/${'k'.repeat(256)}`, '1')).status).toBe(400);
  });
});

describe('watchers', () => {
  it('are added by a JSON string, or as oneself by nothing', async () => {
    const { as } = openSite();
    expect((await as(TOMASZ)('POST', '/issue/SOU-1/watchers')).status).toBe(204);
    expect((await as(YUSUF)('POST', '/issue/SOU-1/watchers', JSON.stringify(accountIdOf(AROHA)))).status).toBe(403);
    expect((await as(HAMISH)('POST', '/issue/SOU-1/watchers', JSON.stringify(accountIdOf(AROHA)))).status).toBe(204);
    const seen = (await as(TOMASZ)('GET', '/issue/SOU-1/watchers')).body;
    expect(seen).toMatchObject({ isWatching: true });
    expect(seen.watchers.map((one: { accountId: string }) => one.accountId)).toEqual(
      expect.arrayContaining([accountIdOf(AROHA), accountIdOf(TOMASZ)]),
    );
    expect((await as(TOMASZ)('DELETE', `/issue/SOU-1/watchers?accountId=${accountIdOf(TOMASZ)}`)).status).toBe(204);
  });
});
