/** Search and bulk work. */
import type { Part } from './part';

export const MANY: Readonly<Record<string, Part>> = {
  async 'search and JQL'({ expect, send }) {
    const first = await expect(200, 'POST', 'search/jql', {
      jql: 'project = NOR order by key',
      maxResults: 1,
      fields: ['summary', 'status'],
      expand: 'names,schema',
    });
    await expect(200, 'POST', 'search/jql', {
      jql: 'project = NOR order by key',
      maxResults: 1,
      fields: ['*all'],
      nextPageToken: first.body.nextPageToken,
      properties: ['pair'],
    });
    await expect(
      200,
      'GET',
      'search/jql?jql=project%20%3D%20NOR&maxResults=2&fields=summary,comment&expand=changelog&reconcileIssues=10000,10001',
    );
    await send('POST', 'search/jql', { jql: 'order by key' });
    await expect(200, 'POST', 'search/approximate-count', { jql: 'project = NOR' });
    await expect(200, 'POST', 'jql/match', { issueIds: [10000, 10001], jqls: ['project = NOR', 'broken ='] });
    await expect(200, 'POST', 'jql/parse?validation=strict', {
      queries: [
        'summary ~ test AND (labels in (urgent, blocker) OR assignee = currentUser()) AND status CHANGED AFTER startOfMonth(-1M) ORDER BY updated DESC',
        'issue.property["spaces here"].value in ("Service requests", Incidents)',
        'invalid query =',
        'summary = test',
        'not status was in (Done) and due is not EMPTY',
      ],
    });
    await expect(410, 'GET', 'search?jql=project%20%3D%20NOR');
    await expect(410, 'POST', 'search', { jql: 'project = NOR' });
  },

  async 'bulk work'({ expect, send, clock, site }) {
    const fields = (summary: string) => ({ fields: { project: { key: 'NOR' }, issuetype: { name: 'Task' }, summary } });
    const made = await expect(201, 'POST', 'issue/bulk', {
      issueUpdates: [fields('First of many'), fields('Second of many'), fields('')],
    });
    const ids = (made.body.issues as { id: string }[]).map((one) => one.id);
    await send('POST', 'issue/bulk', { issueUpdates: [fields('')] });
    await expect(200, 'POST', 'issue/bulkfetch', {
      issueIdsOrKeys: [...ids, 'NOR-1', 'NOR-99999'],
      fields: ['summary', 'assignee'],
      expand: ['names'],
    });
    await expect(200, 'POST', 'changelog/bulkfetch', {
      issueIdsOrKeys: ['NOR-1', 'NOR-2', 'NOR-3'],
      fieldIds: ['status'],
      maxResults: 2,
    });
    await expect(200, 'GET', `bulk/issues/fields?issueIdsOrKeys=${ids.join(',')}`);
    const edit = await expect(201, 'POST', 'bulk/issues/fields', {
      selectedIssueIdsOrKeys: ids,
      selectedActions: ['labels', 'priority'],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'bulk' }] }],
        priority: { priorityId: [...site.store.priorities.keys()][0] },
      },
    });
    await expect(200, 'GET', `bulk/queue/${edit.body.taskId}`);
    await clock.advance(5_000);
    await expect(200, 'GET', `bulk/queue/${edit.body.taskId}`);
    const available = await expect(200, 'GET', `bulk/issues/transition?issueIdsOrKeys=${ids.join(',')}`);
    const [transition] = available.body.availableTransitions[0].transitions as { transitionId: number }[];
    const moved = await expect(201, 'POST', 'bulk/issues/transition', {
      bulkTransitionInputs: [
        { selectedIssueIdsOrKeys: [...ids, 'NOR-99999'], transitionId: String(transition?.transitionId) },
      ],
    });
    await clock.advance(5_000);
    await expect(200, 'GET', `bulk/queue/${moved.body.taskId}`);
    await send('GET', 'bulk/queue/1');
    await expect(303, 'POST', 'issue/properties', { entitiesIds: ids.map(Number), properties: { mark: { a: 1 } } });
    await expect(303, 'POST', 'issue/properties/multi', {
      issues: [{ issueID: Number(ids[0]), properties: { own: { b: 2 } } }],
    });
    const set = await expect(303, 'PUT', 'issue/properties/mark', {
      value: { a: 2 },
      filter: { entityIds: ids.map(Number), hasProperty: true },
    });
    const task = (set.headers.location ?? '').split('/').pop() ?? '';
    await expect(200, 'GET', `task/${task}`);
    await clock.advance(5_000);
    await expect(200, 'GET', `task/${task}`);
    await expect(303, 'DELETE', 'issue/properties/mark', { entityIds: ids.map(Number) });
    await send('GET', 'task/99999');
    const last = await expect(303, 'PUT', 'issue/properties/late', { value: 1 });
    await expect(202, 'POST', `task/${(last.headers.location ?? '').split('/').pop()}/cancel`);
  },
};
