import { accountIdOf, northFixture } from '../../../sandbox/site/fixtures';
import { AROHA, type Ask, doc, HAMISH, OLIVIA, openSite, TOMASZ, YUSUF } from './site-under-test';

const task = (extra: Record<string, unknown> = {}, project = 'SOU') => ({
  fields: { project: { key: project }, issuetype: { name: 'Task' }, summary: 'A task', ...extra },
});
const created = async (ask: Ask, extra: Record<string, unknown> = {}) =>
  (await ask('POST', '/issue', task(extra))).body.key as string;

describe('creating an issue', () => {
  it('answers id, key and self, and tells it as one event by the person', async () => {
    const { as, events } = openSite();
    const reply = await as(HAMISH)('POST', '/issue', task({ description: doc('Why') }));
    expect(reply.status).toBe(201);
    expect(Object.keys(reply.body).sort()).toEqual(['id', 'key', 'self']);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      eventType: 'avi:jira:created:issue',
      atlassianId: accountIdOf(HAMISH),
      byApp: false,
      payload: { issue: { key: reply.body.key } },
    });
    const fields = (events[0]?.payload.issue as { fields: Record<string, unknown> }).fields;
    expect(Object.keys(fields).sort()).toEqual([
      'assignee',
      'created',
      'creator',
      'issuetype',
      'project',
      'reporter',
      'status',
      'summary',
      'updated',
    ]);
    expect(fields.creator).toEqual({ accountId: accountIdOf(HAMISH) });
  });

  it.each([
    ['no project', { project: undefined }, { project: 'Specify a valid project ID or key' }],
    ['an unknown project', { project: { key: 'NOPE' } }, { project: 'valid project is required' }],
    ['an unknown type', { issuetype: { name: 'Wish' } }, { issuetype: 'Specify a valid issue type' }],
    ['no summary', { summary: undefined }, { summary: 'You must specify a summary of the issue.' }],
    ['an empty summary', { summary: '  ' }, { summary: 'You must specify a summary of the issue.' }],
    [
      'a summary of two lines',
      { summary: 'a\nb' },
      { summary: 'The summary is invalid because it contains newline characters.' },
    ],
    ['a summary of 256 characters', { summary: 'x'.repeat(256) }, { summary: "Summary can't exceed 255 characters." }],
    [
      'a string as description',
      { description: 'text' },
      { description: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)' },
    ],
    [
      'a description beyond the limit',
      { description: doc('x'.repeat(32_768)) },
      { description: 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.' },
    ],
    ['a label with a space', { labels: ['a b'] }, { labels: "The label 'a b' contains spaces which is invalid." }],
    ['an unknown priority', { priority: { name: 'Huge' } }, { priority: "Priority name 'Huge' is not valid" }],
    [
      'a field nobody knows',
      { nothing: 1 },
      { nothing: "Field 'nothing' cannot be set. It is not on the appropriate screen, or unknown." },
    ],
    [
      'the reporter without Modify Reporter',
      { reporter: { accountId: accountIdOf(OLIVIA) } },
      { reporter: "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown." },
    ],
    [
      'a due date that no calendar has',
      { duedate: '2026-02-30' },
      { duedate: 'Error parsing date string: 2026-02-30' },
    ],
    [
      'somebody who cannot be assigned',
      { assignee: { accountId: 'nobody' } },
      { assignee: 'Specify a valid value for assignee' },
    ],
    [
      'a sub-task without parent',
      { issuetype: { name: 'Sub-task' } },
      { issuetype: 'Issue type is a sub-task but parent issue key or id not specified.' },
    ],
  ])('refuses %s and writes nothing', async (_what, extra, errors) => {
    const { as, site, events } = openSite();
    const before = site.store.issues.size;
    const reply = await as(YUSUF)('POST', '/issue', task(extra));
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ errorMessages: [], errors });
    expect(site.store.issues.size).toBe(before);
    expect(events).toEqual([]);
  });

  it('takes no number and no id when it refuses', async () => {
    const { as } = openSite();
    const first = (await as(HAMISH)('POST', '/issue', task())).body;
    await as(HAMISH)('POST', '/issue', task({ summary: '' }));
    const second = (await as(HAMISH)('POST', '/issue', task())).body;
    expect(Number(second.id)).toBe(Number(first.id) + 1);
    expect(second.key).toBe(`SOU-${Number(first.key.slice(4)) + 1}`);
  });

  it('asks for what the project requires, and refuses what its create screen lacks', async () => {
    const { as } = openSite(northFixture);
    const reply = await as('marta.olsen@north.example')('POST', '/issue', task({}, 'PLANT'));
    expect(reply.body.errors).toEqual({ duedate: 'Due date is required.' });
    const south = openSite();
    const refused = await south.as(OLIVIA)('POST', '/issue', task({ duedate: '2026-12-01' }, 'LAB'));
    expect(refused.body.errors).toEqual({
      duedate: "Field 'duedate' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  });

  it('gives the issue to the lead where the project says so, and tells assigned:issue too', async () => {
    const { as, eventTypes } = openSite(northFixture);
    const reply = await as('marta.olsen@north.example')('POST', '/issue', task({ duedate: '2026-12-01' }, 'PLANT'));
    const issue = await as('marta.olsen@north.example')('GET', `/issue/${reply.body.key}?fields=assignee`);
    expect(issue.body.fields.assignee.accountId).toBe(accountIdOf('marta.olsen@north.example'));
    expect(eventTypes()).toEqual(['created:issue', 'assigned:issue']);
  });

  it('keeps sub-tasks under standard issues and standard issues under epics', async () => {
    const { as } = openSite();
    const ask = as(HAMISH);
    const epic = (await ask('POST', '/issue', task({ issuetype: { name: 'Epic' } }))).body.key;
    const story = await created(ask, { parent: { key: epic } });
    const part = (await ask('POST', '/issue', task({ issuetype: { name: 'Sub-task' }, parent: { key: story } }))).body
      .key;
    const wrong = await ask('POST', '/issue', task({ issuetype: { name: 'Sub-task' }, parent: { key: epic } }));
    expect(wrong.body.errors).toEqual({ parent: 'Given parent work item does not belong to appropriate hierarchy.' });
    const shown = (await ask('GET', `/issue/${story}?fields=parent,subtasks`)).body.fields;
    expect(shown.parent.key).toBe(epic);
    expect(shown.subtasks.map((one: { key: string }) => one.key)).toEqual([part]);
  });

  it('sets properties in the same request', async () => {
    const { as, eventTypes } = openSite();
    const reply = await as(HAMISH)('POST', '/issue', { ...task(), properties: [{ key: 'pair', value: { id: 7 } }] });
    expect((await as(HAMISH)('GET', `/issue/${reply.body.key}/properties/pair`)).body).toEqual({
      key: 'pair',
      value: { id: 7 },
    });
    expect(eventTypes()).toEqual(['created:issue', 'set:issue-property']);
  });
});

describe('reading an issue', () => {
  it('finds it by id, by key in any case, and shows only what was asked for', async () => {
    const { as, site } = openSite();
    const id = site.store.findIssue('SOU-1')?.id ?? '';
    for (const ref of [id, 'SOU-1', 'sou-1']) {
      const reply = await as(HAMISH)('GET', `/issue/${ref}?fields=summary,status`);
      expect(reply.body.key).toBe('SOU-1');
      expect(Object.keys(reply.body.fields).sort()).toEqual(['status', 'summary']);
    }
    const rest = await as(HAMISH)(
      'GET',
      '/issue/SOU-1?fields=*all,-comment&expand=names,schema,transitions,changelog,editmeta&properties=*all',
    );
    expect(rest.body.fields.comment).toBeUndefined();
    expect(rest.body.names.summary).toBe('Summary');
    expect(rest.body.schema.labels).toEqual({ type: 'array', items: 'string', system: 'labels' });
    expect(rest.body.changelog.histories.length).toBeGreaterThan(0);
    expect(rest.body.editmeta.fields.priority.allowedValues).toHaveLength(5);
    expect(rest.body.properties).toEqual({});
  });

  it('writes instants in the zone of the site, without a colon in the offset', async () => {
    const { as } = openSite();
    const { created: at } = (await as(HAMISH)('GET', '/issue/SOU-1?fields=created')).body.fields;
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+1030$/);
  });

  it('is 404 where it does not exist and where it may not be seen, with the same text', async () => {
    const { as } = openSite();
    const lab = (await as(OLIVIA)('POST', '/issue', task({}, 'LAB'))).body.key;
    const gone = await as(YUSUF)('GET', '/issue/SOU-9999');
    const hidden = await as(YUSUF)('GET', `/issue/${lab}`);
    for (const reply of [gone, hidden]) {
      expect(reply.status).toBe(404);
      expect(reply.body).toEqual({
        errorMessages: ['Issue does not exist or you do not have permission to see it.'],
        errors: {},
      });
    }
    expect((await as(TOMASZ)('GET', `/issue/${lab}`)).status).toBe(200);
  });
});

describe('editing an issue', () => {
  it('is 204, keeps a history with what was before and after, and tells one event with the same items', async () => {
    const { as, events, clock } = openSite();
    const ask = as(HAMISH);
    const key = await created(ask, { labels: ['one'] });
    events.length = 0;
    clock.tick(60_000);
    expect(
      (
        await ask('PUT', `/issue/${key}`, {
          fields: { summary: 'New', priority: { name: 'High' } },
          update: { labels: [{ add: 'two' }, { remove: 'one' }, { add: 'three' }] },
        })
      ).status,
    ).toBe(204);
    const [entry] = (await ask('GET', `/issue/${key}/changelog`)).body.values;
    expect(entry.created).toBe('2026-11-22T08:31:00.000+1030');
    expect(entry.items).toHaveLength(3);
    expect(entry.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'priority', fieldId: 'priority', fromString: 'Medium', toString: 'High' }),
        {
          field: 'labels',
          fieldtype: 'jira',
          fieldId: 'labels',
          from: '',
          fromString: 'one',
          to: '',
          toString: 'three two',
        },
        {
          field: 'summary',
          fieldtype: 'jira',
          fieldId: 'summary',
          from: null,
          fromString: 'A task',
          to: null,
          toString: 'New',
        },
      ]),
    );
    expect(events.map((event) => event.eventType)).toEqual(['avi:jira:updated:issue']);
    expect((events[0]?.payload.changelog as { items: unknown[] }).items).toEqual(entry.items);
    expect((await ask('GET', `/issue/${key}?fields=updated`)).body.fields.updated).toBe('2026-11-22T08:31:00.000+1030');
  });

  it('writes nothing and tells nothing where nothing differs', async () => {
    const { as, events, clock } = openSite();
    const key = await created(as(HAMISH), { labels: ['one'] });
    events.length = 0;
    clock.tick(60_000);
    expect((await as(HAMISH)('PUT', `/issue/${key}`, { fields: { summary: 'A task', labels: ['one'] } })).status).toBe(
      204,
    );
    expect(events).toEqual([]);
    expect((await as(HAMISH)('GET', `/issue/${key}?fields=updated`)).body.fields.updated).toContain('08:30:00');
  });

  it('returns the issue when asked to', async () => {
    const { as } = openSite();
    const reply = await as(HAMISH)('PUT', '/issue/SOU-1?returnIssue=true', { fields: { summary: 'Back at once' } });
    expect(reply.status).toBe(200);
    expect(reply.body.fields.summary).toBe('Back at once');
  });

  it.each([
    [
      'a field in both members',
      { fields: { labels: [] }, update: { labels: [{ add: 'x' }] } },
      { labels: "Field 'labels' cannot appear in both 'fields' and 'update'" },
    ],
    [
      'a verb the field lacks',
      { update: { summary: [{ add: 'x' }] } },
      { summary: "Field 'summary' does not support the operation 'add'." },
    ],
    [
      'another project',
      { fields: { project: { key: 'LAB' } } },
      { project: "Field 'project' cannot be set. It is not on the appropriate screen, or unknown." },
    ],
    [
      'the status',
      { fields: { status: { name: 'Done' } } },
      { status: "Field 'status' cannot be set. It is not on the appropriate screen, or unknown." },
    ],
  ])('refuses %s as a whole', async (_what, body, errors) => {
    const { as, events } = openSite();
    const reply = await as(HAMISH)('PUT', '/issue/SOU-1', {
      ...body,
      fields: { ...(body as { fields?: object }).fields, duedate: '2026-12-24' },
    });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual(errors);
    expect(events).toEqual([]);
  });

  it('ignores a transition, and wants fields, update or properties', async () => {
    const { as } = openSite();
    expect((await as(HAMISH)('PUT', '/issue/SOU-3', { transition: { id: '11' } })).body.errorMessages).toEqual([
      "one of 'fields' or 'update' required",
    ]);
    await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { summary: 'x' }, transition: { id: '11' } });
    expect((await as(HAMISH)('GET', '/issue/SOU-3?fields=status')).body.fields.status.name).toBe('To Do');
  });

  it('removes a parent by update.parent.set.none', async () => {
    const { as } = openSite();
    const epic = (await as(HAMISH)('POST', '/issue', task({ issuetype: { name: 'Epic' } }))).body.key;
    const key = await created(as(HAMISH), { parent: { key: epic } });
    expect((await as(HAMISH)('PUT', `/issue/${key}`, { update: { parent: [{ set: { none: true } }] } })).status).toBe(
      204,
    );
    const [entry] = (await as(HAMISH)('GET', `/issue/${key}/changelog`)).body.values;
    expect(entry.items[0]).toMatchObject({ field: 'IssueParentAssociation', fromString: epic, toString: null });
    expect(entry.items[0]).not.toHaveProperty('fieldId');
  });

  it('lets only administrators silence notifications, and only administrators’ apps override', async () => {
    const { as } = openSite();
    const silent = await as(YUSUF)('PUT', '/issue/SOU-1?notifyUsers=false', { fields: { summary: 'Quiet' } });
    expect(silent.status).toBe(400);
    expect(silent.body.errorMessages[0]).toContain('discard the user notification');
    expect((await as(HAMISH)('PUT', '/issue/SOU-1?notifyUsers=false', { fields: { summary: 'Quiet' } })).status).toBe(
      204,
    );
    expect(
      (await as(OLIVIA)('PUT', '/issue/SOU-1?overrideEditableFlag=true', { fields: { summary: 'x' } })).status,
    ).toBe(403);
  });

  it('refuses every field to a person without Edit issues', async () => {
    const { as } = openSite(northFixture);
    const reply = await as('raj.iyer@north.example')('PUT', '/issue/PLANT-1', { fields: { summary: 'x' } });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual({
      summary: "Field 'summary' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  });

  it('assigns with null, -1, and a person, and tells both events', async () => {
    const { as, eventTypes, events } = openSite();
    const ask = as(HAMISH);
    expect((await ask('PUT', '/issue/SOU-3/assignee', { accountId: accountIdOf(AROHA) })).status).toBe(204);
    expect(eventTypes()).toEqual(['updated:issue', 'assigned:issue']);
    events.length = 0;
    expect((await ask('PUT', '/issue/SOU-3/assignee', { accountId: null })).status).toBe(204);
    expect((await ask('PUT', '/issue/SOU-3/assignee', { accountId: '-1' })).status).toBe(204);
    expect((await ask('PUT', '/issue/SOU-3/assignee', { accountId: 'nobody' })).body.errors).toEqual({
      assignee: 'Specify a valid value for assignee',
    });
    expect((await ask('PUT', '/issue/SOU-3/assignee', {})).status).toBe(400);
  });
});

describe('deleting an issue', () => {
  it('needs the permission, and deleteSubtasks where there are any; tells only the issue itself', async () => {
    const { as, eventTypes, events, site } = openSite();
    const parent = await created(as(HAMISH));
    await as(HAMISH)('POST', '/issue', task({ issuetype: { name: 'Sub-task' }, parent: { key: parent } }));
    await as(HAMISH)('POST', `/issue/${parent}/comment`, { body: doc('gone with it') });
    const before = site.store.issues.size;
    events.length = 0;
    expect((await as(YUSUF)('DELETE', `/issue/${parent}`)).status).toBe(403);
    expect((await as(HAMISH)('DELETE', `/issue/${parent}`)).status).toBe(400);
    expect(site.store.issues.size).toBe(before);
    expect((await as(HAMISH)('DELETE', `/issue/${parent}?deleteSubtasks=true`)).status).toBe(204);
    expect(site.store.issues.size).toBe(before - 2);
    expect(eventTypes()).toEqual(['deleted:issue']);
    expect((await as(HAMISH)('GET', `/issue/${parent}`)).status).toBe(404);
  });
});

describe('moving an issue', () => {
  it('gives it a new key; the old one still leads to it', async () => {
    const { site, as, events } = openSite();
    site.moveIssue('SOU-1', 'LAB', { kind: 'user', accountId: accountIdOf(OLIVIA) });
    const reply = await as(OLIVIA)('GET', '/issue/SOU-1?fields=project,components');
    expect(reply.status).toBe(200);
    expect(reply.body.key).toBe('LAB-1');
    expect(reply.body.fields.components).toEqual([]);
    const { items } = events[0]?.payload.changelog as {
      items: { field: string; fromString: string; toString: string }[];
    };
    expect(items).toContainEqual(expect.objectContaining({ field: 'Key', fromString: 'SOU-1', toString: 'LAB-1' }));
    expect(events[0]?.payload.jiraEventTypeName).toBe('issue_moved');
    expect((await as(HAMISH)('GET', '/issue/SOU-1')).status).toBe(404);
  });

  it('takes its sub-tasks along', async () => {
    const { site, as } = openSite();
    const part = (
      await as(HAMISH)('POST', '/issue', task({ issuetype: { name: 'Sub-task' }, parent: { key: 'SOU-3' } }))
    ).body.key;
    site.moveIssue('SOU-3', 'LAB', { kind: 'user', accountId: accountIdOf(OLIVIA) });
    expect((await as(OLIVIA)('GET', `/issue/${part}?fields=project`)).body.fields.project.key).toBe('LAB');
  });
});

describe('an archived project', () => {
  it('can be read and not written', async () => {
    const { site, as } = openSite();
    const project = site.store.findProject('SOU');
    if (project) site.store.putProject({ ...project, archived: true });
    expect((await as(HAMISH)('GET', '/issue/SOU-1?fields=summary')).status).toBe(200);
    expect((await as(HAMISH)('PUT', '/issue/SOU-1', { fields: { summary: 'x' } })).status).toBe(400);
    expect((await as(HAMISH)('POST', '/issue', task())).status).toBe(400);
  });
});
