/** What issues are made of. */
import type { Part } from './part';

export const METADATA: Readonly<Record<string, Part>> = {
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
