import { accountIdOf, northFixture } from '../../../sandbox/site/fixtures';
import { AROHA, type Ask, doc, HAMISH, openSite } from './site-under-test';

const offered = async (ask: Ask, key: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await ask('GET', `/issue/${key}/transitions`)).body.transitions.map((one: { name: string; id: string }) => [
      one.name,
      one.id,
    ]),
  );

async function walk(ask: Ask, key: string, ...names: string[]): Promise<void> {
  for (const name of names) {
    const reply = await ask('POST', `/issue/${key}/transitions`, {
      transition: { id: (await offered(ask, key))[name] },
    });
    expect(reply.status).toBe(204);
  }
}

describe('a workflow of several steps', () => {
  it('offers only what leaves the status, and reaches review through work only', async () => {
    const { as } = openSite();
    expect(Object.keys(await offered(as(HAMISH), 'SOU-3'))).toEqual(['Start work']);
    await walk(as(HAMISH), 'SOU-3', 'Start work');
    expect(Object.keys(await offered(as(HAMISH), 'SOU-3'))).toEqual(['Stop work', 'Send to review']);
  });

  it('refuses a transition that is not offered now, and one that does not exist', async () => {
    const { as, events } = openSite();
    for (const id of ['51', '999']) {
      const reply = await as(HAMISH)('POST', '/issue/SOU-3/transitions', { transition: { id } });
      expect(reply.status).toBe(400);
      expect(reply.body.errorMessages).toEqual([`Transition id '${id}' is not valid for this issue.`]);
    }
    expect((await as(HAMISH)('POST', '/issue/SOU-3/transitions', {})).status).toBe(400);
    expect((await as(HAMISH)('GET', '/issue/SOU-3/transitions?transitionId=999')).body.transitions).toEqual([]);
    expect(events).toEqual([]);
  });

  it('shows the screen of a transition, asks for its required field, and takes fields of it only', async () => {
    const { as, events } = openSite();
    const ask = as(HAMISH);
    const key = 'SOU-2';
    const screen = (await ask('GET', `/issue/${key}/transitions?expand=transitions.fields`)).body.transitions.find(
      (one: { name: string }) => one.name === 'Approve',
    );
    expect(screen.hasScreen).toBe(true);
    expect(screen.fields.resolution).toMatchObject({ required: true, operations: ['set'] });
    expect(screen.fields.resolution.allowedValues.length).toBeGreaterThan(2);
    const id = screen.id as string;
    expect((await ask('POST', `/issue/${key}/transitions`, { transition: { id } })).body.errors).toEqual({
      resolution: 'Resolution is required.',
    });
    const other = await ask('POST', `/issue/${key}/transitions`, {
      transition: { id },
      fields: { resolution: { name: 'Done' }, summary: 'x' },
    });
    expect(other.body.errors).toEqual({
      summary: "Field 'summary' cannot be set. It is not on the appropriate screen, or unknown.",
    });
    expect(events).toEqual([]);
    const done = await ask('POST', `/issue/${key}/transitions`, {
      transition: { id },
      fields: { resolution: { name: 'Done' } },
      update: { comment: [{ add: { body: doc('Finished') } }] },
    });
    expect(done.status).toBe(204);
    expect(events.map((event) => event.eventType)).toEqual(['avi:jira:updated:issue', 'avi:jira:commented:issue']);
    expect(events[0]?.payload).toMatchObject({
      jiraEventTypeName: 'issue_resolved',
      associatedStatuses: [{ name: 'In Review' }, { name: 'Done' }],
    });
    const { status, resolution, resolutiondate } = (
      await ask('GET', `/issue/${key}?fields=status,resolution,resolutiondate`)
    ).body.fields;
    expect([status.name, resolution.name, resolutiondate]).toEqual(['Done', 'Done', '2026-11-22T08:30:00.000+1030']);
  });

  it('has no comment box where a transition has no screen', async () => {
    const { as } = openSite();
    const id = (await offered(as(HAMISH), 'SOU-3'))['Start work'];
    const reply = await as(HAMISH)('POST', '/issue/SOU-3/transitions', {
      transition: { id },
      update: { comment: [{ add: { body: doc('x') } }] },
    });
    expect(reply.body.errors).toEqual({
      comment: "Field 'comment' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  });
});

describe('conditions and validators', () => {
  it('offers a transition only to whom its conditions allow', async () => {
    const { as } = openSite(northFixture);
    const wei = as('wei.chen@north.example');
    const lucia = as('lucia.fernandez@north.example');
    const marta = as('marta.olsen@north.example');
    const key = (
      await marta('POST', '/issue', {
        fields: {
          project: { key: 'PLANT' },
          issuetype: { name: 'Task' },
          summary: 'x',
          duedate: '2026-12-01',
          assignee: { accountId: accountIdOf('wei.chen@north.example') },
        },
      })
    ).body.key;
    expect(Object.keys(await offered(lucia, key))).toEqual([]);
    const all = (await lucia('GET', `/issue/${key}/transitions?includeUnavailableTransitions=true`)).body.transitions;
    expect(all).toEqual([expect.objectContaining({ name: 'Begin', isAvailable: false, isConditional: true })]);
    await walk(wei, key, 'Begin');
    await marta('PUT', `/issue/${key}`, { fields: { assignee: null } });
    const refused = await wei('POST', `/issue/${key}/transitions`, {
      transition: { id: (await offered(wei, key))['Ask for approval'] },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errorMessages).toEqual(['Somebody must be responsible before approval is asked for.']);
    await marta('PUT', `/issue/${key}`, { fields: { assignee: { accountId: accountIdOf('wei.chen@north.example') } } });
    await walk(wei, key, 'Ask for approval');
    expect(Object.keys(await offered(wei, key))).toEqual(['Reject']);
    expect(Object.keys(await offered(marta, key))).toEqual(['Approve', 'Reject']);
  });

  it('offers nothing without Transition issues', async () => {
    const { as } = openSite(northFixture);
    expect(await offered(as('raj.iyer@north.example'), 'PLANT-1')).toEqual({});
    const south = openSite();
    expect(Object.keys(await offered(south.as(AROHA), 'SOU-3'))).toHaveLength(1);
  });
});
