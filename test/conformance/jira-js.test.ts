import { realClock } from '../../sandbox/clock';
import { createRandom } from '../../sandbox/random';
import { createSite } from '../../sandbox/site';
import { northFixture } from '../../sandbox/site/fixtures';
import { type RunningServer, serveSite } from '../../sandbox/site/http';

type JiraJs = typeof import('jira.js');

/** jira.js asks for a newer Node than some run; whether it loads is what counts. */
function load(): { library?: JiraJs; reason: string } {
  try {
    return { library: require('jira.js') as JiraJs, reason: '' };
  } catch (error) {
    return {
      reason: `skipped: jira.js does not load on Node ${process.version} (${(error as Error).message.split('\n')[0]})`,
    };
  }
}

const { library, reason } = load();
const paragraph = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });
const doc = (text: string) => ({ type: 'doc' as const, version: 1 as const, content: [paragraph(text)] });

if (library === undefined) {
  it.skip(`a client that is not ours (${reason})`, () => undefined);
} else {
  describe('jira.js, a client that is not ours, with its own schemas', () => {
    const site = createSite({ name: 'north', clock: realClock(), random: createRandom(1), fixture: northFixture });
    let server: RunningServer;
    let jira: ReturnType<JiraJs['createCloudClient']>;
    const NOR = { key: 'NOR' };

    beforeAll(async () => {
      server = await serveSite(site);
      const { email, token } = site.directory().admin;
      jira = library.createCloudClient({
        host: server.url,
        auth: { type: 'basic', email, apiToken: token },
        onSchemaMismatch: 'throw',
      });
    });
    afterAll(() => server.close());

    it('reads the site, its people and permissions', async () => {
      expect(await jira.serverInfo.getServerInfo()).toMatchObject({ deploymentType: 'Cloud', baseUrl: server.url });
      const me = await jira.myself.getCurrentUser({});
      const accountId = me.accountId ?? '';
      expect(me.groups).toMatchObject({ items: [] });
      expect(await jira.users.getUser({ accountId })).toMatchObject({ accountId });
      expect((await jira.userSearch.findUsers({ query: 'a' })).length).toBeGreaterThan(0);
      expect((await jira.userSearch.findAssignableUsers({ project: 'NOR' })).length).toBeGreaterThan(0);
      const mine = await jira.permissions.getMyPermissions({ permissions: 'ADMINISTER' });
      expect(mine.permissions?.ADMINISTER?.havePermission).toBe(true);
    });

    it('reads projects and what issues are made of', async () => {
      expect((await jira.projects.searchProjects({})).values?.length).toBeGreaterThan(0);
      const project = await jira.projects.getProject({ projectIdOrKey: 'NOR' });
      expect(project.key).toBe('NOR');
      await jira.projects.getAllStatuses({ projectIdOrKey: 'NOR' });
      await jira.projectComponents.getProjectComponents({ projectIdOrKey: 'NOR' });
      await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'NOR' });
      await jira.projectRoles.getProjectRoles({ projectIdOrKey: 'NOR' });
      expect((await jira.issueFields.getFields()).length).toBeGreaterThan(10);
      expect((await jira.issueTypes.getIssueAllTypes()).length).toBeGreaterThan(1);
      await jira.issuePriorities.searchPriorities({});
      await jira.workflowStatuses.getStatuses();
      await jira.workflows.searchWorkflows({});
      const types = await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'NOR' });
      const [type] = types.issueTypes ?? [];
      const meta = await jira.issues.getCreateIssueMetaIssueTypeId({
        projectIdOrKey: 'NOR',
        issueTypeId: type?.id ?? '',
      });
      expect(meta.fields?.some((field) => field.fieldId === 'summary')).toBe(true);
      expect((await jira.labels.getAllLabels({})).values?.length).toBeGreaterThan(0);
    });

    it('takes an issue through its life', async () => {
      const created = await jira.issues.createIssue({
        fields: {
          project: NOR,
          issuetype: { name: 'Task' },
          summary: 'Grease the rollers',
          description: doc('Both ends.'),
          labels: ['oil'],
        },
      });
      const issueIdOrKey = created.key ?? '';
      await jira.issues.editIssue({ issueIdOrKey, fields: { summary: 'Grease all rollers' } });
      const { transitions = [] } = await jira.issues.getTransitions({ issueIdOrKey, expand: 'transitions.fields' });
      await jira.issues.doTransition({
        issueIdOrKey,
        transition: { id: transitions.find((one) => one.looped !== true)?.id ?? '' },
      });
      const issue = await jira.issues.getIssue({ issueIdOrKey, expand: 'names,changelog' });
      expect(issue.fields?.summary).toBe('Grease all rollers');
      const log = await jira.issues.getChangeLogs({ issueIdOrKey });
      expect(log.values?.length).toBe(2);
      await jira.issues.getEditIssueMeta({ issueIdOrKey });
      await jira.issueProperties.setIssueProperty({ issueIdOrKey, propertyKey: 'mark', body: { seen: true } });
      expect((await jira.issueProperties.getIssueProperty({ issueIdOrKey, propertyKey: 'mark' })).value).toEqual({
        seen: true,
      });
      await jira.issues.deleteIssue({ issueIdOrKey });
      await expect(jira.issues.getIssue({ issueIdOrKey })).rejects.toMatchObject({ status: 404 });
    });

    it('comments, logs work, links, attaches, watches', async () => {
      const issueIdOrKey = 'NOR-1';
      const comment = await jira.issueComments.addComment({ issueIdOrKey, body: doc('On my way') });
      expect((await jira.issueComments.getComments({ issueIdOrKey, orderBy: '-created' })).comments?.[0]?.id).toBe(
        comment.id,
      );
      await jira.issueComments.updateComment({
        issueIdOrKey,
        id: comment.id ?? '',
        body: { body: doc('There in ten minutes') },
      });
      await jira.issueComments.getCommentsByIds({ ids: [Number(comment.id)] });
      await jira.issueComments.deleteComment({ issueIdOrKey, id: comment.id ?? '' });
      const worklog = await jira.issueWorklogs.addWorklog({ issueIdOrKey, timeSpent: '1h 30m' });
      expect(worklog.timeSpentSeconds).toBe(5400);
      await jira.issueWorklogs.getIssueWorklog({ issueIdOrKey });
      await jira.issueLinks.linkIssues({
        type: { name: 'Blocks' },
        inwardIssue: { key: 'NOR-1' },
        outwardIssue: { key: 'NOR-2' },
      });
      const { fields } = await jira.issues.getIssue({ issueIdOrKey, fields: ['issuelinks'] });
      expect(JSON.stringify(fields)).toContain('NOR-2');
      const uploaded = await jira.issueAttachments.addAttachment({
        issueIdOrKey,
        attachments: { filename: 'note.txt', content: 'Hello' },
      });
      const id = String(uploaded[0]?.id);
      expect(typeof (await jira.issueAttachments.getAttachment({ id })).id).toBe('number');
      expect(Buffer.from((await jira.issueAttachments.getAttachmentContent({ id })) as ArrayBuffer).toString()).toBe(
        'Hello',
      );
      await jira.issueWatchers.getIssueWatchers({ issueIdOrKey });
    });

    it('searches and works in bulk', async () => {
      const found = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
        jql: 'project = NOR order by key',
        maxResults: 2,
        fields: ['summary'],
      });
      expect(found.issues).toHaveLength(2);
      const next = await jira.issueSearch.searchAndReconsileIssuesUsingJql({
        jql: 'project = NOR order by key',
        maxResults: 2,
        nextPageToken: found.nextPageToken ?? '',
      });
      expect(next.issues?.[0]).not.toHaveProperty('fields');
      expect((await jira.issueSearch.countIssues({ jql: 'project = NOR' })).count).toBeGreaterThan(2);
      await jira.issueSearch.matchIssues({ issueIds: [Number(next.issues?.[0]?.id)], jqls: ['project = NOR'] });
      await jira.jql.parseJqlQueries({
        validation: 'strict',
        queries: ['project = NOR and status was Done', 'broken ='],
      });
      const made = await jira.issues.createIssues({
        issueUpdates: ['a', 'b'].map((summary) => ({ fields: { project: NOR, issuetype: { name: 'Task' }, summary } })),
      });
      expect(made.issues).toHaveLength(2);
      const ids = (made.issues ?? []).map((one) => one.id ?? '');
      expect((await jira.issues.bulkFetchIssues({ issueIdsOrKeys: ids, fields: ['summary'] })).issues).toHaveLength(2);
      await jira.issues.getBulkChangelogs({ issueIdsOrKeys: ['NOR-1', 'NOR-2'] });
    });
  });
}
