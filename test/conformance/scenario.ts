/** Everything the site can be asked, once: the exchanges are what the conformance test judges. */
import type { Wire } from './wire';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const doc = (text: string) => ({ type: 'doc', version: 1, content: [paragraph(text)] });

/** Names of the parts of {@link SCENARIO}, in order, and what they do. */
export const SCENARIO: Readonly<Record<string, (wire: Wire) => Promise<void>>> = {
  async 'the site and its people'({ expect, person, send, site }) {
    const me = (person as { accountId: string }).accountId;
    await expect(200, 'GET', 'serverInfo', undefined, { kind: 'anonymous' });
    await expect(200, 'GET', 'myself?expand=groups,applicationRoles');
    await expect(200, 'GET', `user?accountId=${me}`);
    await send('GET', `user?accountId=${me}&expand=groups,applicationRoles`);
    await send('GET', 'user?accountId=nobody');
    await expect(200, 'GET', 'users/search?maxResults=3');
    await expect(200, 'GET', 'users?startAt=0');
    await expect(200, 'GET', 'user/search?query=a');
    await expect(200, 'GET', `user/bulk?accountId=${me}`);
    await expect(200, 'GET', 'user/picker?query=a&showAvatar=true');
    await expect(200, 'GET', 'user/assignable/search?project=NOR&query=');
    await expect(200, 'GET', 'user/assignable/multiProjectSearch?projectKeys=NOR');
    await expect(200, 'GET', `user/groups?accountId=${me}`);
    await expect(200, 'GET', 'group/bulk');
    await expect(200, 'GET', 'group/member?groupname=jira-users');
    await expect(200, 'GET', 'groups/picker?query=jira');
    await expect(200, 'GET', 'groupuserpicker?query=a');
    await expect(200, 'GET', 'mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&projectKey=NOR');
    await expect(200, 'GET', 'permissions');
    const projectId = Number(site.store.findProject('NOR')?.id);
    await expect(200, 'POST', 'permissions/check', {
      accountId: me,
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [projectId], issues: [] }],
    });
    await expect(200, 'POST', 'permissions/project', { permissions: ['BROWSE_PROJECTS'] });
    await expect(200, 'GET', 'configuration');
    await expect(200, 'GET', 'configuration/timetracking/options');
  },

  async projects({ expect, admin, person, send, site }) {
    const lead = (admin as { accountId: string }).accountId;
    await expect(200, 'GET', 'project');
    await expect(200, 'GET', 'project/search?expand=description,lead,issueTypes,url,projectKeys&maxResults=1');
    await expect(200, 'GET', 'project/NOR?expand=description,lead,issueTypes,url,projectKeys');
    await send('GET', 'project/NOPE');
    const made = await expect(201, 'POST', 'project', {
      key: 'TMP',
      name: 'Temporary',
      projectTypeKey: 'software',
      leadAccountId: lead,
    });
    await expect(200, 'PUT', 'project/TMP', { name: 'Temporary things', description: 'Soon gone' });
    await expect(200, 'GET', 'project/NOR/statuses');
    await expect(200, 'GET', 'project/NOR/role');
    await expect(200, 'GET', 'project/NOR/roledetails');
    await expect(200, 'GET', 'role');
    const role = [...site.store.roles.values()].find((one) => one.name === 'Developers')?.id ?? '';
    const accountId = (person as { accountId: string }).accountId;
    await expect(200, 'GET', `project/NOR/role/${role}`);
    await expect(200, 'POST', `project/TMP/role/${role}`, { user: [accountId] });
    await expect(204, 'DELETE', `project/TMP/role/${role}?user=${accountId}`);
    await send('PUT', 'project/TMP/properties/colour', { shade: 'blue' });
    await expect(200, 'GET', 'project/TMP/properties');
    await expect(200, 'GET', 'project/TMP/properties/colour');
    await expect(204, 'DELETE', 'project/TMP/properties/colour');
    const component = await expect(201, 'POST', 'component', {
      project: 'TMP',
      name: 'Roof',
      description: 'On top',
      leadAccountId: lead,
    });
    await expect(200, 'GET', `component/${component.body.id}`);
    await expect(200, 'PUT', `component/${component.body.id}`, { name: 'Roof and gutter' });
    await expect(200, 'GET', 'project/TMP/components');
    await expect(200, 'GET', 'project/TMP/component?maxResults=5');
    await expect(204, 'DELETE', `component/${component.body.id}`);
    const version = await expect(201, 'POST', 'version', {
      projectId: Number(made.body.id),
      name: '1.0',
      releaseDate: '2026-12-01',
      description: 'First',
    });
    await expect(200, 'GET', `version/${version.body.id}`);
    await expect(200, 'PUT', `version/${version.body.id}`, { released: true });
    await expect(200, 'GET', 'project/TMP/versions');
    await expect(200, 'GET', 'project/TMP/version?orderBy=name');
    await expect(204, 'DELETE', `version/${version.body.id}`);
    await expect(204, 'DELETE', 'project/TMP?enableUndo=false');
  },

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

  async 'what issues are made of'({ expect, send, site }) {
    const task = [...site.store.issueTypes.values()].find((one) => one.name === 'Task')?.id;
    const region = [...site.store.fields.values()].find((one) => one.kind === 'select' || one.kind === 'cascading');
    await expect(200, 'GET', 'issue/createmeta?projectKeys=NOR&expand=projects.issuetypes.fields');
    await expect(200, 'GET', 'issue/createmeta/NOR/issuetypes');
    await expect(200, 'GET', `issue/createmeta/NOR/issuetypes/${task}?maxResults=200`);
    await expect(400, 'GET', `issue/createmeta/NOR/issuetypes/${task}?maxResults=201`);
    await expect(200, 'GET', 'issuetype');
    await expect(200, 'GET', `issuetype/${task}`);
    await expect(200, 'GET', `issuetype/project?projectId=${site.store.findProject('NOR')?.id}`);
    await send('GET', 'issuetype/99999');
    await expect(200, 'GET', 'priority');
    await expect(200, 'GET', `priority/${[...site.store.priorities.keys()][0]}`);
    await expect(200, 'GET', 'priority/search?maxResults=2');
    await expect(200, 'GET', 'resolution');
    await expect(200, 'GET', `resolution/${[...site.store.resolutions.keys()][0]}`);
    await expect(200, 'GET', 'resolution/search');
    const [status] = [...site.store.statuses.values()];
    await expect(200, 'GET', 'status');
    await expect(200, 'GET', `status/${status?.id}`);
    await expect(200, 'GET', 'statuscategory');
    await expect(200, 'GET', 'statuscategory/done');
    await expect(200, 'GET', `statuses?id=${status?.id}`);
    await expect(200, 'GET', `statuses/byNames?name=${encodeURIComponent(status?.name ?? '')}`);
    await expect(200, 'GET', 'statuses/search?maxResults=2');
    await expect(200, 'GET', 'field');
    await expect(200, 'GET', 'field/search?type=custom&expand=contextsCount,isLocked&maxResults=5');
    const contexts = await expect(200, 'GET', `field/${region?.id}/context`);
    await expect(200, 'GET', `field/${region?.id}/context/${contexts.body.values[0].id}/option`);
    await expect(200, 'GET', 'workflow/search?expand=transitions.rules,statuses');
    await expect(200, 'GET', 'workflows/search');
    const schemes = await expect(200, 'GET', 'workflowscheme');
    await expect(200, 'GET', `workflowscheme/${schemes.body.values[0].id}`);
    await expect(200, 'GET', `workflowscheme/project?projectId=${site.store.findProject('NOR')?.id}`);
    await expect(200, 'GET', 'label?maxResults=3');
  },
};
