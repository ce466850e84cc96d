import { AROHA, doc, openSite } from './site-under-test';

const V2 = '/rest/api/2';
const markup = 'h2. Steps\n\n* open *it*\n* see [~accountid:5b10]';

describe('version 2', () => {
  test.each(['/rest/api/2', '/rest/api/latest'])('%s takes rich text as wiki markup, and gives it so', async (root) => {
    const ask = openSite().as(AROHA);
    const fields = { project: { key: 'SOU' }, issuetype: { name: 'Task' }, summary: 'One', description: markup };
    const made = await ask('POST', `${root}/issue`, { fields });
    expect(made.status).toBe(201);
    expect(made.body.self).toContain('/rest/api/2/issue/');

    const document = (await ask('GET', `/issue/${made.body.key}`)).body.fields.description;
    expect(document).toMatchObject({ type: 'doc', content: [{ type: 'heading' }, { type: 'bulletList' }] });
    expect(JSON.stringify(document)).toContain('"id":"5b10"');

    const { description, project } = (await ask('GET', `${root}/issue/${made.body.key}`)).body.fields;
    expect(description).toContain('h2. Steps');
    expect(description).toContain('* open *it*');
    expect(project.self).toContain('/rest/api/2/project/');
  });

  test('comments, worklogs, and comments within an edit', async () => {
    const ask = openSite().as(AROHA);
    const comment = await ask('POST', `${V2}/issue/SOU-3/comment`, { body: 'A _word_' });
    expect(comment).toMatchObject({ status: 201, body: { body: 'A _word_' } });
    await ask('PUT', `${V2}/issue/SOU-3/comment/${comment.body.id}`, { body: 'Another' });
    await ask('PUT', `${V2}/issue/SOU-3`, { update: { comment: [{ add: { body: 'Within' } }] } });
    const { comments } = (await ask('GET', '/issue/SOU-3/comment')).body;
    const bodies = comments.map(({ body }: { body: unknown }) => body);
    expect(bodies).toEqual(expect.arrayContaining([doc('Another'), doc('Within')]));

    const bytes = new TextEncoder().encode(JSON.stringify({ timeSpent: '1h', comment: 'Looked' }));
    const worklog = await ask('POST', `${V2}/issue/SOU-3/worklog`, bytes);
    expect(worklog).toMatchObject({ status: 201, body: { comment: 'Looked' } });
  });

  test('a document in the place of a text is refused, and nothing is written', async () => {
    const { as, events } = openSite();
    const before = (await as(AROHA)('GET', '/issue/SOU-3')).body.fields;
    const reply = await as(AROHA)('PUT', `${V2}/issue/SOU-3`, { fields: { description: doc('No') } });
    expect(reply).toMatchObject({ status: 400, body: { errors: { description: 'Operation value must be a string' } } });
    expect(events).toEqual([]);
    expect((await as(AROHA)('GET', '/issue/SOU-3')).body.fields).toEqual(before);
  });

  test('what apps keep in properties stays as it is', async () => {
    const ask = openSite().as(AROHA);
    await ask('PUT', `${V2}/issue/SOU-3/properties/kept`, doc('As it is'));
    expect((await ask('GET', `${V2}/issue/SOU-3/properties/kept`)).body.value).toEqual(doc('As it is'));
    expect((await ask('GET', `${V2}/issue/SOU-3?properties=kept`)).body.properties.kept).toEqual(doc('As it is'));
  });

  test('the search of former years is gone here as well', async () => {
    expect((await openSite().as(AROHA)('GET', `${V2}/search?jql=project=SOU`)).status).toBe(410);
  });
});
