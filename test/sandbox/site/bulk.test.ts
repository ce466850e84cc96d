import { createWire } from '../../conformance/wire';

const fields = (summary: string) => ({ fields: { project: { key: 'NOR' }, issuetype: { name: 'Task' }, summary } });

describe('bulk creation', () => {
  it('makes what it can and tells the rest, in order', async () => {
    const wire = createWire();
    const { body } = await wire.expect(201, 'POST', 'issue/bulk', {
      issueUpdates: [fields('a'), fields(''), fields('c')],
    });
    expect(body.issues).toHaveLength(2);
    expect(body.errors).toEqual([
      {
        status: 400,
        failedElementNumber: 1,
        elementErrors: { errorMessages: [], errors: { summary: expect.any(String) } },
      },
    ]);
  });

  it('is 400 where nothing could be made, and for more than 50', async () => {
    const wire = createWire();
    await wire.expect(400, 'POST', 'issue/bulk', { issueUpdates: [fields('')] });
    const before = wire.site.store.issues.size;
    await wire.expect(400, 'POST', 'issue/bulk', { issueUpdates: Array.from({ length: 51 }, () => fields('x')) });
    expect(wire.site.store.issues.size).toBe(before);
  });
});

describe('bulk fetch', () => {
  it('gives each issue once by rising id, and names the missing', async () => {
    const wire = createWire();
    const { body } = await wire.expect(200, 'POST', 'issue/bulkfetch', {
      issueIdsOrKeys: ['NOR-2', 'nor-1', 'NOR-1', 'NOR-999'],
      fields: ['summary'],
    });
    expect((body.issues as { key: string }[]).map((one) => one.key)).toEqual(['NOR-1', 'NOR-2']);
    expect(body.issueErrors).toEqual([{ id: 'NOR-999', errorMessage: expect.any(String) }]);
    await wire.expect(400, 'POST', 'issue/bulkfetch', {
      issueIdsOrKeys: Array.from({ length: 101 }, (_, n) => `NOR-${n}`),
    });
    await wire.expect(400, 'POST', 'issue/bulkfetch', { issueIdsOrKeys: [] });
  });

  it('gives histories with a number for the instant, oldest first, in pages', async () => {
    const wire = createWire();
    await wire.expect(204, 'PUT', 'issue/NOR-1', { fields: { summary: 'One' } });
    await wire.clock.advance(1_000);
    await wire.expect(204, 'PUT', 'issue/NOR-2', { fields: { summary: 'Two' } });
    const body = { issueIdsOrKeys: ['NOR-1', 'NOR-2'], fieldIds: ['summary'], maxResults: 1 };
    const first = (await wire.expect(200, 'POST', 'changelog/bulkfetch', body)).body;
    expect(first.issueChangeLogs).toHaveLength(1);
    expect(first.issueChangeLogs[0].changeHistories[0].created).toEqual(wire.clock.now() - 1_000);
    const second = (
      await wire.expect(200, 'POST', 'changelog/bulkfetch', { ...body, nextPageToken: first.nextPageToken })
    ).body;
    expect(second.issueChangeLogs[0].issueId).toBe(wire.site.store.findIssue('NOR-2')?.id);
    expect(second.nextPageToken).toBeUndefined();
    const tooMany = await wire.expect(400, 'POST', 'changelog/bulkfetch', {
      issueIdsOrKeys: Array.from({ length: 1001 }, (_, n) => String(n)),
    });
    expect(tooMany.body.errorMessages).toEqual([
      'You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.',
    ]);
  });
});

describe('a bulk operation', () => {
  it('goes on as a task, and tells what it did and what it could not do', async () => {
    const wire = createWire();
    const { body } = await wire.expect(201, 'POST', 'bulk/issues/fields', {
      selectedIssueIdsOrKeys: ['NOR-1', 'NOR-2', 'NOR-999'],
      selectedActions: ['labels'],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'REPLACE', labels: [{ name: 'swept' }] }],
      },
    });
    expect((await wire.expect(200, 'GET', `bulk/queue/${body.taskId}`)).body).toMatchObject({
      status: 'ENQUEUED',
      progressPercent: 0,
    });
    expect(wire.site.store.findIssue('NOR-1')?.fields.labels).not.toEqual(['swept']);
    await wire.clock.advance(10_000);
    expect((await wire.expect(200, 'GET', `bulk/queue/${body.taskId}`)).body).toMatchObject({
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: 3,
      invalidOrInaccessibleIssueCount: 1,
      processedAccessibleIssues: ['NOR-1', 'NOR-2'].map((key) => Number(wire.site.store.findIssue(key)?.id)),
    });
    expect(wire.site.store.findIssue('NOR-2')?.fields.labels).toEqual(['swept']);
  });

  it('tells the issues that failed with their reasons', async () => {
    const wire = createWire();
    const { body } = await wire.expect(201, 'POST', 'bulk/issues/transition', {
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['NOR-1'], transitionId: '99999' }],
    });
    await wire.clock.advance(10_000);
    const { body: progress } = await wire.expect(200, 'GET', `bulk/queue/${body.taskId}`);
    expect(progress.failedAccessibleIssues[wire.site.store.findIssue('NOR-1')?.id ?? '']).toEqual([
      expect.stringContaining('99999'),
    ]);
  });

  it('needs input for each field it edits, and answers errors in its own form', async () => {
    const wire = createWire();
    const { body } = await wire.expect(400, 'POST', 'bulk/issues/fields', {
      selectedIssueIdsOrKeys: ['NOR-1'],
      selectedActions: ['labels'],
      editedFieldsInput: {},
    });
    expect(body).toEqual({ errors: [{ message: expect.stringContaining('labels') }] });
  });

  it('is dead after a restart', async () => {
    const wire = createWire();
    const { body } = await wire.expect(201, 'POST', 'bulk/issues/transition', {
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['NOR-1'], transitionId: '1' }],
    });
    const { createSite } = await import('../../../sandbox/site');
    const { createRandom } = await import('../../../sandbox/random');
    const again = createSite({
      name: 'north',
      clock: wire.clock,
      random: createRandom(2),
      snapshot: wire.site.snapshot(),
    });
    const answer = await again.handle(
      { method: 'GET', path: `/rest/api/3/bulk/queue/${body.taskId}`, headers: {}, body: null },
      wire.admin,
    );
    expect(JSON.parse(String(answer.body))).toMatchObject({ status: 'DEAD' });
  });
});

describe('properties in bulk', () => {
  it('are set and deleted by filter, as a task at the address the answer gives', async () => {
    const wire = createWire();
    const ids = ['NOR-1', 'NOR-2'].map((key) => Number(wire.site.store.findIssue(key)?.id));
    await wire.expect(303, 'POST', 'issue/properties', { entitiesIds: ids, properties: { mark: { a: 1 } } });
    await wire.clock.advance(1_000);
    expect(wire.site.store.findIssue('NOR-1')?.properties.mark).toEqual({ a: 1 });
    const { headers } = await wire.expect(303, 'DELETE', 'issue/properties/mark', {
      entityIds: [ids[0]],
      currentValue: { a: 1 },
    });
    await wire.clock.advance(1_000);
    expect(wire.site.store.findIssue('NOR-1')?.properties).not.toHaveProperty('mark');
    expect(wire.site.store.findIssue('NOR-2')?.properties.mark).toEqual({ a: 1 });
    const task = await wire.expect(200, 'GET', new URL(headers.location ?? '').pathname);
    expect(task.body).toMatchObject({ status: 'COMPLETE', result: { deleted: 1 } });
  });
});
