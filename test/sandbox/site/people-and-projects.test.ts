import { accountIdOf, northFixture } from '../../../sandbox/site/fixtures';
import { AROHA, HAMISH, OLIVIA, openSite, TOMASZ, YUSUF } from './site-under-test';

describe('people', () => {
  it('have one account at every site, and hide their address where they want', async () => {
    const { as } = openSite();
    const yusuf = (await as(HAMISH)('GET', `/user?accountId=${accountIdOf(YUSUF)}`)).body;
    expect(yusuf).toMatchObject({ displayName: 'Yusuf Demir', active: true, accountType: 'atlassian' });
    expect(yusuf).not.toHaveProperty('emailAddress');
    expect((await as(YUSUF)('GET', '/myself')).body.emailAddress).toBe(YUSUF);
    const north = openSite(northFixture);
    expect((await north.as(TOMASZ)('GET', '/myself')).body.accountId).toBe(
      (await as(TOMASZ)('GET', '/myself')).body.accountId,
    );
  });

  it('have groups in /myself that are empty unless expanded', async () => {
    const { as } = openSite();
    expect((await as(OLIVIA)('GET', '/myself')).body.groups).toEqual({ size: 2, items: [] });
    expect((await as(OLIVIA)('GET', '/myself?expand=groups')).body.groups.items).toHaveLength(2);
  });

  it('are found by the beginnings of their names, by id, and in bulk of ten', async () => {
    const { as } = openSite();
    const names = (reply: { body: { displayName: string }[] }) => reply.body.map((one) => one.displayName);
    expect(names(await as(HAMISH)('GET', '/user/search?query=nga'))).toEqual(['Aroha Ngata']);
    expect(names(await as(HAMISH)('GET', '/user/search?query=yusuf.demir'))).toEqual([]);
    expect((await as(HAMISH)('GET', '/user/search')).status).toBe(400);
    const ids = [AROHA, HAMISH, 'nobody']
      .map((email) => `accountId=${encodeURIComponent(accountIdOf(email))}`)
      .join('&');
    expect((await as(HAMISH)('GET', `/user/bulk?${ids}`)).body).toMatchObject({
      maxResults: 10,
      total: 2,
      isLast: true,
    });
    expect((await as(HAMISH)('GET', '/user/picker?query=aro')).body.users[0].html).toBe('<strong>Aro</strong>ha Ngata');
    expect((await as(HAMISH)('GET', '/users/search?maxResults=2')).body).toHaveLength(2);
  });

  it('may be assigned where the project lets them; gone people and apps are not among them', async () => {
    const { as } = openSite(northFixture);
    const everybody = (await as('raj.iyer@north.example')('GET', '/user/assignable/search?project=NOR')).body;
    expect(everybody.map((one: { displayName: string }) => one.displayName)).not.toContain('Gerald Pike');
    const members = (await as('marta.olsen@north.example')('GET', '/user/assignable/search?project=PLANT')).body.map(
      (one: { accountId: string }) => one.accountId,
    );
    expect(members).toEqual(
      expect.arrayContaining([accountIdOf('wei.chen@north.example'), accountIdOf('marta.olsen@north.example')]),
    );
    expect(members).not.toContain(accountIdOf('raj.iyer@north.example'));
  });

  it('are members of groups', async () => {
    const { as } = openSite();
    const all = (await as(HAMISH)('GET', '/group/bulk')).body.values;
    const admins = all.find((one: { name: string }) => one.name === 'jira-administrators');
    expect((await as(HAMISH)('GET', `/group/member?groupId=${admins.groupId}`)).body.values).toEqual([
      expect.objectContaining({ accountId: accountIdOf(OLIVIA) }),
    ]);
    expect((await as(HAMISH)('GET', '/groups/picker?query=users')).body.groups).toEqual([
      expect.objectContaining({ name: 'jira-users', html: 'jira-<b>users</b>' }),
    ]);
    expect((await as(HAMISH)('GET', '/group/member?groupId=nothing')).status).toBe(404);
  });
});

describe('permissions', () => {
  it('are those of the caller, here, there, and for one issue', async () => {
    const { as } = openSite(northFixture);
    const have = async (email: string, query: string) => {
      const { permissions } = (
        await as(email)('GET', `/mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS,EDIT_ISSUES${query}`)
      ).body;
      return Object.values(permissions as Record<string, { havePermission: boolean }>).map((one) => one.havePermission);
    };
    expect(await have('marta.olsen@north.example', '')).toEqual([true, true, true]);
    expect(await have('raj.iyer@north.example', '&projectKey=PLANT')).toEqual([false, true, false]);
    expect(await have('raj.iyer@north.example', '&issueKey=NOR-1')).toEqual([false, true, true]);
    expect((await as('raj.iyer@north.example')('GET', '/mypermissions')).status).toBe(400);
    expect((await as('raj.iyer@north.example')('GET', '/mypermissions?permissions=FLY')).status).toBe(400);
  });

  it('checked in bulk are the caller’s own, and another’s for administrators only', async () => {
    const { as, site } = openSite(northFixture);
    const plant = Number(site.store.findProject('PLANT')?.id);
    const issue = Number(site.store.findIssue('PLANT-1')?.id);
    const body = {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [plant], issues: [issue, 999] }],
    };
    expect((await as('marta.olsen@north.example')('POST', '/permissions/check', body)).body).toEqual({
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permission: 'EDIT_ISSUES', projects: [plant], issues: [issue] }],
    });
    const raj = { ...body, accountId: accountIdOf('raj.iyer@north.example') };
    expect(
      (await as('marta.olsen@north.example')('POST', '/permissions/check', raj)).body.projectPermissions[0],
    ).toEqual({ permission: 'EDIT_ISSUES', projects: [], issues: [] });
    expect((await as('ngozi.adeyemi@north.example')('POST', '/permissions/check', raj)).status).toBe(403);
  });

  it('reach an app by its role in each project, new ones too, until an administrator takes it out', async () => {
    const { as, asCaller, site } = openSite(northFixture);
    const accountId = site.ensureAppUser('Causeway');
    expect(site.ensureAppUser('Causeway')).toBe(accountId);
    const app = asCaller({ kind: 'app', accountId, scopes: ['read:jira-work', 'write:jira-work'] });
    expect((await app('GET', '/issue/PLANT-1?fields=summary')).status).toBe(200);
    expect((await app('PUT', '/issue/PLANT-1', { fields: { summary: 'By the app' } })).status).toBe(204);
    await as('marta.olsen@north.example')('POST', '/project', {
      key: 'NEW',
      name: 'Brand new',
      projectTypeKey: 'software',
      leadAccountId: accountIdOf('marta.olsen@north.example'),
    });
    expect(
      (await app('POST', '/issue', { fields: { project: { key: 'NEW' }, issuetype: { name: 'Task' }, summary: 'x' } }))
        .status,
    ).toBe(201);
    const roles = (await as('marta.olsen@north.example')('GET', '/project/PLANT/role')).body as Record<string, string>;
    const roleId = (roles['atlassian-addons-project-access'] ?? '').split('/').pop();
    expect(
      (
        await as('marta.olsen@north.example')(
          'DELETE',
          `/project/PLANT/role/${roleId}?user=${encodeURIComponent(accountId)}`,
        )
      ).status,
    ).toBe(204);
    expect((await app('GET', '/issue/PLANT-1')).status).toBe(404);
  });

  it('of an impersonated person are the person’s, not the app’s', async () => {
    const { asCaller } = openSite(northFixture);
    const asNgozi = asCaller({
      kind: 'impersonated',
      accountId: accountIdOf('ngozi.adeyemi@north.example'),
      scopes: ['read:jira-work'],
    });
    expect((await asNgozi('GET', '/issue/PLANT-1')).status).toBe(404);
    expect((await asNgozi('GET', '/issue/NOR-1?fields=summary')).status).toBe(200);
  });
});

describe('projects', () => {
  it('are listed to those who may see them', async () => {
    const { as } = openSite(northFixture);
    const keys = async (email: string) =>
      (await as(email)('GET', '/project/search')).body.values.map((one: { key: string }) => one.key);
    expect(await keys('raj.iyer@north.example')).toEqual(['NOR', 'PLANT']);
    expect(await keys('ngozi.adeyemi@north.example')).toEqual(['NOR']);
    expect((await as('ngozi.adeyemi@north.example')('GET', '/project/PLANT')).status).toBe(404);
  });

  it('are made, changed and deleted by administrators, with an event each', async () => {
    const { as, eventTypes } = openSite();
    const ask = as(OLIVIA);
    const body = { key: 'NEW', name: 'New', projectTypeKey: 'software', leadAccountId: accountIdOf(OLIVIA) };
    expect((await as(HAMISH)('POST', '/project', body)).status).toBe(403);
    expect((await ask('POST', '/project', { ...body, key: 'sou' })).body.errors).toEqual({
      projectKey: expect.stringContaining('uppercase'),
    });
    expect((await ask('POST', '/project', { ...body, key: 'SOU' })).body.errors).toEqual({
      projectKey: "Project 'Drive Repairs' uses this project key.",
    });
    expect((await ask('POST', '/project', body)).status).toBe(201);
    expect((await ask('PUT', '/project/NEW', { description: 'Changed' })).body.description).toBe('Changed');
    expect((await ask('DELETE', '/project/NEW?enableUndo=false')).status).toBe(204);
    expect((await ask('GET', '/project/NEW')).status).toBe(404);
    expect(eventTypes()).toEqual(['created:project', 'updated:project', 'deleted:project']);
  });

  it('that change their key keep the old one leading to them and their issues', async () => {
    const { as } = openSite();
    expect((await as(HAMISH)('PUT', '/project/SOU', { key: 'DRV' })).body.key).toBe('DRV');
    expect((await as(HAMISH)('GET', '/issue/SOU-1?fields=summary')).body.key).toBe('DRV-1');
    expect((await as(HAMISH)('GET', '/project/SOU')).body.key).toBe('DRV');
  });

  it('in the trash take their issues out of sight, and tell no issue’s deletion', async () => {
    const { as, eventTypes } = openSite();
    expect((await as(OLIVIA)('DELETE', '/project/SOU')).status).toBe(204);
    expect((await as(HAMISH)('GET', '/issue/SOU-1')).status).toBe(404);
    expect(eventTypes()).toEqual(['softdeleted:project']);
  });

  it('tell statuses by issue type', async () => {
    const { as } = openSite();
    const all = (await as(HAMISH)('GET', '/project/SOU/statuses')).body;
    expect(all.map((one: { name: string }) => one.name)).toEqual(['Epic', 'Story', 'Task', 'Bug', 'Sub-task']);
    expect(all[0].statuses.map((one: { name: string }) => one.name)).toEqual([
      'To Do',
      'In Progress',
      'In Review',
      'Done',
    ]);
  });

  it('have components that take their issues along when deleted', async () => {
    const { as } = openSite();
    const made = await as(HAMISH)('POST', '/component', {
      project: 'SOU',
      name: 'Gearbox',
      leadAccountId: accountIdOf(AROHA),
      assigneeType: 'COMPONENT_LEAD',
    });
    expect(made.body).toMatchObject({ realAssigneeType: 'COMPONENT_LEAD', projectId: expect.any(Number) });
    expect((await as(HAMISH)('POST', '/component', { project: 'SOU', name: 'gearbox' })).status).toBe(400);
    expect((await as(YUSUF)('POST', '/component', { project: 'SOU', name: 'Other' })).status).toBe(403);
    await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { components: [{ id: made.body.id }] } });
    const [firmware] = (await as(HAMISH)('GET', '/project/SOU/components')).body.filter(
      (one: { name: string }) => one.name === 'Firmware',
    );
    await as(HAMISH)('DELETE', `/component/${made.body.id}?moveIssuesTo=${firmware.id}`);
    expect((await as(HAMISH)('GET', '/issue/SOU-3?fields=components')).body.fields.components).toEqual([
      expect.objectContaining({ name: 'Firmware' }),
    ]);
  });

  it('have versions whose release is told', async () => {
    const { as, eventTypes } = openSite();
    const made = await as(HAMISH)('POST', '/version', {
      projectId: Number((await as(HAMISH)('GET', '/project/SOU')).body.id),
      name: 'Firmware 14',
      releaseDate: '2026-01-01',
    });
    expect(made.body).toMatchObject({ overdue: true, userReleaseDate: '1/Jan/26' });
    await as(HAMISH)('PUT', `/version/${made.body.id}`, { released: true });
    expect(eventTypes()).toEqual(['created:version', 'updated:version', 'released:version']);
    expect(
      (await as(HAMISH)('GET', '/project/SOU/version?status=unreleased')).body.values.map(
        (one: { name: string }) => one.name,
      ),
    ).toEqual(['Firmware 13']);
  });
});

describe('labels', () => {
  it('are those of the issues the caller sees', async () => {
    const { as } = openSite(northFixture);
    expect((await as('raj.iyer@north.example')('GET', '/label')).body.values).toContain('recurring');
    expect((await as('ngozi.adeyemi@north.example')('GET', '/label')).body.values).not.toContain('recurring');
  });
});
