/** One issue and what hangs on it. */
import { doc, type Part } from './part';

export const ISSUES: Readonly<Record<string, Part>> = {
  async 'one issue'({ expect, send, person }) {
    const accountId = (person as { accountId: string }).accountId;
    const made = await expect(201, 'POST', 'issue?updateHistory=true', {
      fields: {
        project: { key: 'NOR' },
        issuetype: { name: 'Task' },
        summary: 'Grease the rollers',
        description: doc('Both ends.'),
        labels: ['oil'],
        priority: { name: 'High' },
        duedate: '2026-12-24',
      },
      properties: [{ key: 'pair', value: { id: 'p-9' } }],
    });
    const { id, key } = made.body as { id: string; key: string };
    await send('POST', 'issue', { fields: { project: { key: 'NOR' }, issuetype: { name: 'Task' } } });
    await expect(200, 'GET', `issue/${key}`);
    await expect(
      200,
      'GET',
      `issue/${id}?fields=summary,status&expand=names,schema,transitions,operations,editmeta,changelog&properties=*all`,
    );
    await send('GET', 'issue/NOR-99999');
    await expect(204, 'PUT', `issue/${key}?notifyUsers=true`, {
      fields: { summary: 'Grease all rollers' },
      update: { labels: [{ add: 'yearly' }] },
    });
    await expect(200, 'PUT', `issue/${key}?returnIssue=true`, { fields: { priority: { name: 'Low' } } });
    await expect(204, 'PUT', `issue/${key}/assignee`, { accountId });
    const offered = await expect(200, 'GET', `issue/${key}/transitions?expand=transitions.fields`);
    const [transition] = offered.body.transitions as { id: string }[];
    await expect(204, 'POST', `issue/${key}/transitions`, { transition: { id: transition?.id } });
    await send('POST', `issue/${key}/transitions`, { transition: { id: '99999' } });
    const history = await expect(200, 'GET', `issue/${key}/changelog?maxResults=50`);
    const [entry] = history.body.values as { id: string }[];
    await expect(200, 'POST', `issue/${key}/changelog/list`, { changelogIds: [Number(entry?.id)] });
    await expect(200, 'GET', `issue/${key}/editmeta`);
    await send('POST', `issue/${key}/votes`, undefined, person);
    await expect(200, 'GET', `issue/${key}/votes`);
    await send('DELETE', `issue/${key}/votes`, undefined, person);
    await expect(204, 'POST', `issue/${key}/watchers`, accountId);
    await expect(200, 'GET', `issue/${key}/watchers`);
    await expect(204, 'DELETE', `issue/${key}/watchers?accountId=${accountId}`);
    await expect(201, 'PUT', `issue/${key}/properties/mark`, { seen: true });
    await expect(200, 'PUT', `issue/${key}/properties/mark`, { seen: false });
    await expect(200, 'GET', `issue/${key}/properties`);
    await expect(200, 'GET', `issue/${key}/properties/mark`);
    await expect(204, 'DELETE', `issue/${key}/properties/mark`);
    const remote = await expect(201, 'POST', `issue/${key}/remotelink`, {
      globalId: 'system=https://south.example&id=1',
      object: { url: 'https://south.example/browse/SOU-1', title: 'SOU-1' },
    });
    const remoteId = (remote.body as { id: number }).id;
    await expect(200, 'GET', `issue/${key}/remotelink`);
    await expect(200, 'GET', `issue/${key}/remotelink/${remoteId}`);
    await expect(204, 'PUT', `issue/${key}/remotelink/${remoteId}`, {
      object: { url: 'https://south.example/browse/SOU-1', title: 'SOU-1 there' },
    });
    await expect(204, 'DELETE', `issue/${key}/remotelink/${remoteId}`);
    await send('POST', `issue/${key}/remotelink`, {
      globalId: 'g-1',
      object: { url: 'https://south.example/1', title: 'One' },
    });
    await expect(204, 'DELETE', `issue/${key}/remotelink?globalId=g-1`);
    await expect(204, 'DELETE', `issue/${key}?deleteSubtasks=true`);
  },

  async 'comments and worklogs'({ expect, send }) {
    const comment = await expect(201, 'POST', 'issue/NOR-1/comment?expand=properties', {
      body: doc('On my way'),
      properties: [{ key: 'origin', value: 'test' }],
    });
    const { id } = comment.body as { id: string };
    await send('POST', 'issue/NOR-1/comment', { body: 'plain' });
    await expect(200, 'GET', 'issue/NOR-1/comment?orderBy=-created&expand=properties&maxResults=2');
    await expect(200, 'GET', `issue/NOR-1/comment/${id}`);
    await expect(200, 'PUT', `issue/NOR-1/comment/${id}`, { body: doc('There in ten minutes') });
    await expect(200, 'POST', 'comment/list?expand=properties', { ids: [Number(id)] });
    await send('PUT', `comment/${id}/properties/mark`, { seen: true });
    await expect(200, 'GET', `comment/${id}/properties`);
    await expect(200, 'GET', `comment/${id}/properties/mark`);
    await expect(204, 'DELETE', `comment/${id}/properties/mark`);
    await expect(204, 'DELETE', `issue/NOR-1/comment/${id}`);
    const worklog = await expect(201, 'POST', 'issue/NOR-1/worklog?adjustEstimate=auto&expand=properties', {
      timeSpent: '1h 30m',
      started: '2026-11-09T08:00:00.000+0000',
      comment: doc('Took the cover off'),
    });
    const workId = (worklog.body as { id: string }).id;
    await expect(200, 'GET', 'issue/NOR-1/worklog?maxResults=10');
    await expect(200, 'GET', `issue/NOR-1/worklog/${workId}`);
    await expect(200, 'PUT', `issue/NOR-1/worklog/${workId}`, { timeSpentSeconds: 3600 });
    await send('PUT', `issue/NOR-1/worklog/${workId}/properties/mark`, { seen: true });
    await expect(200, 'GET', `issue/NOR-1/worklog/${workId}/properties`);
    await expect(200, 'GET', `issue/NOR-1/worklog/${workId}/properties/mark`);
    await expect(204, 'DELETE', `issue/NOR-1/worklog/${workId}/properties/mark`);
    await expect(200, 'POST', 'worklog/list', { ids: [Number(workId)] });
    await expect(200, 'GET', 'worklog/updated?since=0');
    await expect(204, 'DELETE', `issue/NOR-1/worklog/${workId}`);
  },

  async 'attachments and links'({ expect, send, upload }) {
    await expect(200, 'GET', 'attachment/meta');
    const uploaded = await upload('issue/NOR-1/attachments', 'note.txt', 'text/plain', 'Hello from the plant');
    const [file] = uploaded.body as { id: string }[];
    await expect(200, 'GET', `attachment/${file?.id}`);
    await expect(303, 'GET', `attachment/content/${file?.id}`);
    await expect(200, 'GET', `attachment/content/${file?.id}?redirect=false`);
    await send('GET', `attachment/thumbnail/${file?.id}?redirect=false`);
    await expect(204, 'DELETE', `attachment/${file?.id}`);
    const types = await expect(200, 'GET', 'issueLinkType');
    const [type] = types.body.issueLinkTypes as { id: string; name: string }[];
    await expect(200, 'GET', `issueLinkType/${type?.id}`);
    await expect(201, 'POST', 'issueLink', {
      type: { name: type?.name },
      inwardIssue: { key: 'NOR-1' },
      outwardIssue: { key: 'NOR-2' },
    });
    const issue = await expect(200, 'GET', 'issue/NOR-1?fields=issuelinks');
    const [link] = issue.body.fields.issuelinks as { id: string }[];
    await expect(200, 'GET', `issueLink/${link?.id}`);
    await expect(204, 'DELETE', `issueLink/${link?.id}`);
    const made = await expect(201, 'POST', 'issueLinkType', {
      name: 'Follows',
      inward: 'is followed by',
      outward: 'follows',
    });
    const typeId = (made.body as { id: string }).id;
    await expect(200, 'PUT', `issueLinkType/${typeId}`, {
      name: 'Comes after',
      inward: 'comes before',
      outward: 'comes after',
    });
    await expect(204, 'DELETE', `issueLinkType/${typeId}`);
  },
};
