/** Who is there, and where issues live. */
import type { Part } from './part';

export const PEOPLE_AND_PROJECTS: Readonly<Record<string, Part>> = {
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
};
