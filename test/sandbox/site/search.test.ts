import { createWire, type Wire } from '../../conformance/wire';

const fields = (summary: string, more: object = {}) => ({
  fields: { project: { key: 'NOR' }, issuetype: { name: 'Task' }, summary, ...more },
});

async function find(wire: Wire, jql: string, more: object = {}): Promise<string[]> {
  const { body } = await wire.expect(200, 'POST', 'search/jql', { jql, fields: ['key'], ...more });
  return (body.issues as { key: string }[]).map((issue) => issue.key);
}

describe('a search', () => {
  it('gives ids only unless fields are asked for, and exactly those that are', async () => {
    const wire = createWire();
    const bare = await wire.expect(200, 'GET', 'search/jql?jql=key%20%3D%20NOR-1');
    expect(bare.body.issues).toEqual([{ id: wire.site.store.findIssue('NOR-1')?.id }]);
    const named = await wire.expect(200, 'POST', 'search/jql', { jql: 'key = NOR-1', fields: ['summary'] });
    expect(Object.keys(named.body.issues[0].fields)).toEqual(['summary']);
    expect(named.body).toMatchObject({ isLast: true });
    expect(named.body).not.toHaveProperty('nextPageToken');
    expect(named.body).not.toHaveProperty('total');
  });

  it('pages by token to the end, each issue once', async () => {
    const wire = createWire();
    const seen: string[] = [];
    let nextPageToken: string | undefined;
    for (let page = 0; page < 50; page += 1) {
      const { body } = await wire.expect(200, 'POST', 'search/jql', {
        jql: 'project = NOR order by key asc',
        fields: ['key'],
        maxResults: 2,
        nextPageToken,
      });
      seen.push(...(body.issues as { key: string }[]).map((issue) => issue.key));
      nextPageToken = body.nextPageToken;
      expect(body.isLast).toBe(nextPageToken === undefined);
      if (nextPageToken === undefined) break;
    }
    expect(seen).toEqual(await find(wire, 'project = NOR order by key asc'));
  });

  it('ends with no token where the last page is full, and where nothing is found', async () => {
    const wire = createWire();
    const all = await find(wire, 'project = NOR');
    const full = await wire.expect(200, 'POST', 'search/jql', { jql: 'project = NOR', maxResults: all.length });
    expect(full.body).toMatchObject({ isLast: true });
    expect(full.body.nextPageToken).toBeUndefined();
    const none = await wire.expect(200, 'POST', 'search/jql', { jql: 'project = NOR and labels = nowhere' });
    expect(none.body).toEqual({ issues: [], isLast: true });
  });

  it('refuses a token of another query or caller, and one older than seven days', async () => {
    const wire = createWire();
    const { body } = await wire.expect(200, 'POST', 'search/jql', { jql: 'project = NOR', maxResults: 1 });
    const { nextPageToken } = body;
    await wire.expect(400, 'POST', 'search/jql', { jql: 'project = PLANT', nextPageToken });
    await wire.expect(400, 'POST', 'search/jql', { jql: 'project = NOR', nextPageToken }, wire.person);
    await wire.expect(400, 'POST', 'search/jql', { jql: 'project = NOR', nextPageToken: 'rubbish' });
    await wire.clock.advance(7 * 24 * 3_600_000);
    await wire.expect(200, 'POST', 'search/jql', { jql: 'project = NOR', nextPageToken });
    await wire.clock.advance(1);
    await wire.expect(400, 'POST', 'search/jql', { jql: 'project = NOR', nextPageToken });
  });

  it('needs a restriction', async () => {
    const wire = createWire();
    const refused = await wire.expect(400, 'POST', 'search/jql', { jql: 'order by key' });
    expect(refused.body.errorMessages).toEqual([
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
    await wire.expect(400, 'POST', 'search/approximate-count', { jql: '' });
  });

  it('refuses what is out of bounds, and old-fashioned bodies', async () => {
    const wire = createWire();
    const jql = 'project = NOR';
    await wire.expect(400, 'POST', 'search/jql', { jql, maxResults: 5001 });
    await wire.expect(400, 'POST', 'search/jql', { jql, expand: ['names'] });
    await wire.expect(400, 'POST', 'search/jql', { jql, startAt: 0 });
    await wire.expect(400, 'POST', 'search/jql', { jql, properties: ['a', 'b', 'c', 'd', 'e', 'f'] });
    await wire.expect(400, 'POST', 'search/jql', { jql, reconcileIssues: Array.from({ length: 51 }, (_, n) => n) });
    await wire.expect(410, 'GET', 'search?jql=project%20%3D%20NOR');
  });

  it('shows nobody what they may not browse', async () => {
    const wire = createWire();
    expect(await find(wire, 'project = PLANT')).not.toEqual([]);
    const { body } = await wire.expect(400, 'POST', 'search/jql', { jql: 'project = PLANT' }, { kind: 'anonymous' });
    expect(body.errorMessages).toEqual(["The value 'PLANT' does not exist for the field 'project'."]);
  });
});

describe('the index', () => {
  const LAG = 4_000;

  it('lags behind writes; named issues are seen as they are', async () => {
    const wire = createWire({ indexLagMs: () => LAG });
    const { body } = await wire.expect(201, 'POST', 'issue', fields('Fresh paint', { labels: ['fresh'] }));
    const { id, key } = body as { id: string; key: string };
    expect(await find(wire, 'labels = fresh')).toEqual([]);
    expect(await find(wire, 'labels = fresh', { reconcileIssues: [Number(id)] })).toEqual([key]);
    await wire.expect(200, 'GET', `issue/${key}`);
    await wire.clock.advance(LAG);
    expect(await find(wire, 'labels = fresh')).toEqual([key]);
    await wire.expect(204, 'PUT', `issue/${key}`, { fields: { labels: ['dry'] } });
    expect(await find(wire, 'labels = fresh')).toEqual([key]);
    const stale = await wire.expect(200, 'POST', 'search/jql', { jql: 'labels = fresh', fields: ['labels'] });
    expect(stale.body.issues[0].fields.labels).toEqual(['fresh']);
    await wire.clock.advance(LAG);
    expect(await find(wire, 'labels = fresh')).toEqual([]);
    expect(await find(wire, 'labels = dry')).toEqual([key]);
  });

  it('never shows an older version after a newer one, however the lags fall', async () => {
    let lag = 10_000;
    const wire = createWire({ indexLagMs: () => lag });
    await wire.expect(204, 'PUT', 'issue/NOR-1', { fields: { labels: ['one'] } });
    lag = 1_000;
    await wire.expect(204, 'PUT', 'issue/NOR-1', { fields: { labels: ['two'] } });
    await wire.clock.advance(1_000);
    expect(await find(wire, 'labels = two')).toEqual(['NOR-1']);
    await wire.clock.advance(20_000);
    expect(await find(wire, 'labels = two')).toEqual(['NOR-1']);
  });

  it('has copies that lag differently, so that one search may miss what the one before has seen', async () => {
    let writes = 0;
    const wire = createWire({ indexLagMs: () => (writes++ % 2 === 0 ? 1_000 : 60_000) });
    await wire.expect(204, 'PUT', 'issue/NOR-1', { fields: { labels: ['seen'] } });
    await wire.clock.advance(1_000);
    const answers = new Set<number>();
    for (let search = 0; search < 20; search += 1) answers.add((await find(wire, 'labels = seen')).length);
    expect([...answers].sort()).toEqual([0, 1]);
    await wire.clock.advance(60_000);
    for (let search = 0; search < 5; search += 1) expect(await find(wire, 'labels = seen')).toEqual(['NOR-1']);
  });

  it('forgets a deleted issue at once', async () => {
    const wire = createWire({ indexLagMs: () => LAG });
    await wire.expect(204, 'DELETE', 'issue/NOR-1?deleteSubtasks=true');
    expect(await find(wire, 'project = NOR')).not.toContain('NOR-1');
  });

  it('takes longer for what is made in bulk', async () => {
    const wire = createWire({ indexLagMs: () => LAG });
    await wire.expect(201, 'POST', 'issue/bulk', {
      issueUpdates: [fields('a', { labels: ['many'] }), fields('b', { labels: ['many'] })],
    });
    await wire.clock.advance(LAG);
    expect(await find(wire, 'labels = many')).toEqual([]);
    await wire.clock.advance(4 * LAG);
    expect(await find(wire, 'labels = many')).toHaveLength(2);
  });
});

describe('jql/match and jql/parse', () => {
  it('tell which issues a query would find, and what is wrong with it', async () => {
    const wire = createWire();
    const id = Number(wire.site.store.findIssue('NOR-1')?.id);
    const { body } = await wire.expect(200, 'POST', 'jql/match', {
      issueIds: [id, 1],
      jqls: ['project = NOR', 'key = NOR-2', 'colour = red'],
    });
    expect(body.matches).toEqual([
      { matchedIssues: [id], errors: [] },
      { matchedIssues: [], errors: [] },
      { matchedIssues: [], errors: ["Field 'colour' does not exist or you do not have permission to view it."] },
    ]);
  });

  it('tell errors, warnings or nothing, as asked', async () => {
    const wire = createWire();
    const parse = async (validation: string) =>
      (await wire.expect(200, 'POST', `jql/parse?validation=${validation}`, { queries: ['colour = red'] })).body
        .queries[0];
    expect(await parse('strict')).toMatchObject({ errors: [expect.stringContaining('colour')] });
    expect(await parse('warn')).toMatchObject({
      warnings: [expect.stringContaining('colour')],
      structure: { where: { operator: '=' } },
    });
    expect(await parse('none')).toEqual({ query: 'colour = red', structure: expect.anything() });
  });
});
