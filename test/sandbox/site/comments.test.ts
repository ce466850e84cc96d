import { accountIdOf, northFixture } from '../../../sandbox/site/fixtures';
import { AROHA, doc, HAMISH, OLIVIA, openSite, TOMASZ, YUSUF } from './site-under-test';

describe('comments', () => {
  it('are made, edited and deleted, each with its event; an edit is told as commented:issue', async () => {
    const { as, eventTypes, clock, site } = openSite();
    const ask = as(AROHA);
    const made = await ask('POST', '/issue/SOU-3/comment', { body: doc('First') });
    expect(made.status).toBe(201);
    clock.tick(1_000);
    const edited = await ask('PUT', `/issue/SOU-3/comment/${made.body.id}`, { body: doc('Second') });
    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({ body: doc('Second'), created: made.body.created });
    expect(edited.body.updated).not.toBe(made.body.updated);
    expect((await ask('DELETE', `/issue/SOU-3/comment/${made.body.id}`)).status).toBe(204);
    expect(eventTypes()).toEqual(['commented:issue', 'commented:issue', 'deleted:comment']);
    expect(site.store.historyOf(site.store.findIssue('SOU-3')?.id ?? '')).toEqual([]);
    expect((await ask('GET', '/issue/SOU-3?fields=updated')).body.fields.updated).toContain('08:30:01');
  });

  it.each([
    ['nothing', undefined, 'Comment body can not be empty!'],
    ['an empty document', { type: 'doc', version: 1, content: [] }, 'Comment body can not be empty!'],
    ['a string', 'text', 'Comment body is not valid!'],
    [
      'a document with an unknown node',
      { type: 'doc', version: 1, content: [{ type: 'para' }] },
      'Comment body is not valid!',
    ],
  ])('refuse %s as their body', async (_what, body, text) => {
    const { as, events } = openSite();
    const reply = await as(AROHA)('POST', '/issue/SOU-3/comment', { body });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ errorMessages: [], errors: { comment: text } });
    expect(events).toEqual([]);
  });

  it('are refused with 400 to those who may not comment, edit or delete', async () => {
    const { as } = openSite();
    const made = (await as(AROHA)('POST', '/issue/SOU-3/comment', { body: doc('Mine') })).body.id;
    expect((await as(YUSUF)('PUT', `/issue/SOU-3/comment/${made}`, { body: doc('Yours') })).status).toBe(400);
    expect((await as(YUSUF)('DELETE', `/issue/SOU-3/comment/${made}`)).status).toBe(400);
    expect((await as(HAMISH)('PUT', `/issue/SOU-3/comment/${made}`, { body: doc('By the lead') })).status).toBe(200);
  });

  it('come oldest first, or newest first when asked, in pages without isLast', async () => {
    const { as, clock } = openSite();
    for (const text of ['a', 'b', 'c']) {
      await as(AROHA)('POST', '/issue/SOU-3/comment', { body: doc(text) });
      clock.tick(10);
    }
    const texts = (reply: { body: { comments: { body: { content: { content: { text: string }[] }[] } }[] } }) =>
      reply.body.comments.map((one) => one.body.content[0]?.content[0]?.text);
    expect(texts(await as(AROHA)('GET', '/issue/SOU-3/comment'))).toEqual(['a', 'b', 'c']);
    const newest = await as(AROHA)('GET', '/issue/SOU-3/comment?orderBy=-created&maxResults=2&startAt=1');
    expect(texts(newest)).toEqual(['b', 'a']);
    expect(newest.body).toMatchObject({ startAt: 1, maxResults: 2, total: 3 });
    expect(newest.body).not.toHaveProperty('isLast');
    expect((await as(AROHA)('GET', '/issue/SOU-3/comment?orderBy=author')).status).toBe(400);
  });

  it('restricted to a role are seen by its members only, everywhere', async () => {
    const { as } = openSite();
    const made = await as(TOMASZ)('POST', '/issue/SOU-3/comment', {
      body: doc('Among us'),
      visibility: { type: 'role', value: 'Developers' },
    });
    expect(made.body.visibility).toMatchObject({ type: 'role', value: 'Developers' });
    expect((await as(AROHA)('GET', '/issue/SOU-3/comment')).body.total).toBe(1);
    expect((await as(YUSUF)('GET', '/issue/SOU-3/comment')).body.total).toBe(0);
    expect((await as(YUSUF)('GET', `/issue/SOU-3/comment/${made.body.id}`)).status).toBe(404);
    expect((await as(YUSUF)('GET', '/issue/SOU-3?fields=comment')).body.fields.comment.total).toBe(0);
    expect((await as(YUSUF)('POST', '/comment/list', { ids: [Number(made.body.id)] })).body.values).toEqual([]);
    const outside = await as(YUSUF)('POST', '/issue/SOU-3/comment', {
      body: doc('x'),
      visibility: { type: 'role', value: 'Developers' },
    });
    expect(outside.body.errors).toEqual({
      commentLevel: 'You are currently not a member of the project role: Developers.',
    });
  });

  it('carry properties: inline, one by one, and in the list when expanded', async () => {
    const { as } = openSite();
    const made = await as(AROHA)('POST', '/issue/SOU-3/comment?expand=properties', {
      body: doc('x'),
      properties: [{ key: 'origin', value: { id: 'NOR-1/7' } }],
    });
    expect(made.body.properties).toEqual([{ key: 'origin', value: { id: 'NOR-1/7' } }]);
    const path = `/comment/${made.body.id}/properties`;
    expect((await as(AROHA)('PUT', `${path}/second`, { a: 1 })).status).toBe(201);
    expect((await as(AROHA)('PUT', `${path}/second`, { a: 2 })).status).toBe(200);
    expect((await as(AROHA)('GET', `${path}`)).body.keys.map((one: { key: string }) => one.key)).toEqual([
      'origin',
      'second',
    ]);
    expect((await as(AROHA)('DELETE', `${path}/second`)).status).toBe(204);
    expect((await as(AROHA)('GET', `${path}/second`)).status).toBe(404);
  });

  it('by an impersonated person are told as that person’s, caused by the app', async () => {
    const { asCaller, events } = openSite();
    const caller = { kind: 'impersonated', accountId: accountIdOf(AROHA), scopes: ['write:jira-work'] } as const;
    expect((await asCaller(caller)('POST', '/issue/SOU-3/comment', { body: doc('x') })).status).toBe(201);
    expect(events[0]).toMatchObject({ atlassianId: accountIdOf(AROHA), byApp: true });
  });

  it('are not for strangers of a closed project', async () => {
    const { as } = openSite(northFixture);
    expect((await as('ngozi.adeyemi@north.example')('POST', '/issue/PLANT-1/comment', { body: doc('x') })).status).toBe(
      404,
    );
    expect((await as('raj.iyer@north.example')('POST', '/issue/PLANT-1/comment', { body: doc('x') })).status).toBe(201);
    expect((await openSite().as(OLIVIA)('GET', '/issue/SOU-1/comment')).status).toBe(200);
  });
});
