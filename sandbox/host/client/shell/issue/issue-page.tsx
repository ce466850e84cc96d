/** One issue, whole: every field in place, and the app's panels. */
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import EmptyState from '@atlaskit/empty-state';
import Heading from '@atlaskit/heading';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { type ReactNode, useCallback, useMemo } from 'react';
import { AppPage } from '../app-page';
import { InlineField } from '../fields/inline-field';
import type { FieldMeta } from '../fields/kinds';
import { linkTo, useTitle } from '../router';
import { useLoad, useReloadOnChange } from '../use-load';
import { useHere } from '../world-context';
import { Attachments } from './attachments';
import { Comments } from './comments';
import { Details } from './details';
import { History } from './history';
import { LinkedLine, Links } from './links';
import type { EditMeta, Issue } from './model';
import { IssueSkeleton } from './skeleton';
import { StatusMenu } from './status-menu';
import { WorkType } from './work-type';
import { Worklogs } from './worklogs';

interface IssueAndMeta {
  issue: Issue;
  meta: EditMeta;
}

/** An issue with what may be edited; read again whenever it changes. */
export const useIssue = (issueKey: string) => {
  const { api, accountId, site } = useHere();
  const loaded = useLoad<IssueAndMeta>(`${site.name}/${issueKey}/${accountId}`, async () => {
    const path = `/rest/api/3/issue/${issueKey}`;
    const [issue, meta] = await Promise.all([
      api.get<Issue>(path),
      api.get<EditMeta>(`${path}/editmeta`).catch(() => ({ fields: {} })),
    ]);
    return { issue, meta };
  });
  const { reload } = loaded;
  useReloadOnChange(reload, (change) => change.issueKey === undefined || change.issueKey === issueKey);
  const save = useCallback(
    async (key: string, wire: unknown) => {
      await api.send('PUT', `/rest/api/3/issue/${issueKey}`, { fields: { [key]: wire } });
      await reload();
    },
    [api, issueKey, reload],
  );
  return { ...loaded, save };
};

const textField = (key: string, name: string, type: string): FieldMeta => ({
  key,
  name,
  required: key === 'summary',
  operations: [],
  schema: { type, system: key },
});

export const IssuePage = ({ issueKey }: { issueKey: string }): ReactNode => {
  const { data, error, reload, save } = useIssue(issueKey);
  useTitle(data ? `${data.issue.key} ${data.issue.fields.summary}` : issueKey);
  if (error && !data) return <EmptyState header="This work item cannot be shown" description={error.message} />;
  if (!data) return <IssueSkeleton />;
  return <IssueView {...data} reload={reload} save={save} />;
};

interface IssueViewProps extends IssueAndMeta {
  reload: () => Promise<void>;
  save(key: string, wire: unknown): Promise<void>;
}
const IssueView = ({ issue, meta, reload, save }: IssueViewProps): ReactNode => {
  const { site } = useHere();
  const base = `/s/${site.name}`;
  const { project, issuetype, subtasks = [] } = issue.fields;
  const metaOf = (key: string, name: string): FieldMeta => ({
    ...(meta.fields[key] ?? textField(key, name, 'string')),
    key,
  });
  const documentSection = (key: string, name: string): ReactNode => (
    <section className="shell-stack-small" aria-label={name}>
      <Heading size="xsmall" as="h2">
        {name}
      </Heading>
      <InlineField
        meta={metaOf(key, name)}
        value={issue.fields[key]}
        isEditable={key in meta.fields}
        save={(wire) => save(key, wire)}
      />
    </section>
  );
  return (
    <div className="issue shell-ready">
      <Breadcrumbs>
        <BreadcrumbsItem {...linkTo(`${base}/projects/${project.key}/list`)} text={project.name} />
        <BreadcrumbsItem
          {...linkTo(`${base}/browse/${issue.key}`)}
          text={issue.key}
          iconBefore={<WorkType name={issuetype.name} />}
        />
      </Breadcrumbs>
      <div className="issue-columns">
        <div className="issue-main">
          <div className="issue-summary">
            <InlineField
              meta={metaOf('summary', 'Summary')}
              value={issue.fields.summary}
              isEditable={'summary' in meta.fields}
              save={(wire) => save('summary', wire)}
              view={
                <Heading size="large" as="h1">
                  {issue.fields.summary}
                </Heading>
              }
            />
          </div>
          {documentSection('description', 'Description')}
          {issue.fields['environment'] ? documentSection('environment', 'Environment') : null}
          <Attachments issueKey={issue.key} attachments={issue.fields.attachment ?? []} onDone={reload} />
          {subtasks.length ? (
            <section className="shell-stack-small" aria-label="Subtasks">
              <Heading size="xsmall" as="h2">
                Subtasks
              </Heading>
              {subtasks.map((subtask) => (
                <LinkedLine key={subtask.key} words="" issue={subtask} />
              ))}
            </section>
          ) : null}
          <Links issue={issue} onDone={reload} />
          <AppPanels issue={issue} onRefresh={() => void reload()} />
          <Activity issueKey={issue.key} />
        </div>
        <div className="issue-side">
          <StatusMenu issue={issue} onDone={reload} />
          <Details issue={issue} meta={meta} save={save} />
        </div>
      </div>
    </div>
  );
};

const AppPanels = ({ issue, onRefresh }: { issue: Issue; onRefresh: () => void }): ReactNode => {
  const { site } = useHere();
  const { id, key } = issue;
  const { id: projectId, key: projectKey } = issue.fields.project;
  const { id: typeId, name: type } = issue.fields.issuetype;
  const extension = useMemo(
    () => ({ issue: { id, key, type, typeId }, project: { id: projectId, key: projectKey, type: 'software' } }),
    [id, key, type, typeId, projectId, projectKey],
  );
  const panels = site.app?.modules.filter((module) => module.type === 'jira:issuePanel') ?? [];
  return panels.map((module) => (
    <section key={module.key} className="issue-panel" aria-label={module.title}>
      <Heading size="xsmall" as="h2">
        {module.title}
      </Heading>
      <AppPage module={module} extension={extension} onRefresh={onRefresh} />
    </section>
  ));
};

const Activity = ({ issueKey }: { issueKey: string }): ReactNode => (
  <section className="shell-stack-small" aria-label="Activity">
    <Heading size="xsmall" as="h2">
      Activity
    </Heading>
    <Tabs id="activity">
      <TabList>
        <Tab>Comments</Tab>
        <Tab>History</Tab>
        <Tab>Work log</Tab>
      </TabList>
      <TabPanel>
        <div className="activity-panel">
          <Comments issueKey={issueKey} />
        </div>
      </TabPanel>
      <TabPanel>
        <div className="activity-panel">
          <History issueKey={issueKey} />
        </div>
      </TabPanel>
      <TabPanel>
        <div className="activity-panel">
          <Worklogs issueKey={issueKey} />
        </div>
      </TabPanel>
    </Tabs>
  </section>
);
