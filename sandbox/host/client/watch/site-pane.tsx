/** Half of the watching page: one site's work items, or one of them opened. */
import Button, { IconButton, LinkButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import Select from '@atlaskit/select';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ActAs } from '../shell/act-as';
import { CreateIssue } from '../shell/create-issue';
import { InlineField } from '../shell/fields/inline-field';
import { Comments } from '../shell/issue/comments';
import { Details } from '../shell/issue/details';
import { useIssue } from '../shell/issue/issue-page';
import { IssueSkeleton } from '../shell/issue/skeleton';
import { StatusMenu } from '../shell/issue/status-menu';
import { searchIssues } from '../shell/issue-search';
import { IssueTable } from '../shell/issue-table';
import { linkTo } from '../shell/router';
import { siteTitle } from '../shell/site-switch';
import { useLoad, useReloadOnChange } from '../shell/use-load';
import { useHere, useWorld } from '../shell/world-context';

/** How long a changed row stays marked, in milliseconds. */
const MARKED_MS = 2500;

export const SitePane = (): ReactNode => {
  const { site } = useHere();
  const [opened, setOpened] = useState<string>();
  const [isCreating, setCreating] = useState(false);
  return (
    <section className="pane" aria-label={siteTitle(site.name)}>
      <div className="pane-head">
        <Heading size="small" as="h2">
          {siteTitle(site.name)}
        </Heading>
        <LinkButton {...linkTo(`/s/${site.name}`)} appearance="subtle" spacing="compact">
          Open
        </LinkButton>
        {site.app ? (
          <LinkButton
            {...linkTo(
              `/s/${site.name}/settings/apps/${site.app.modules.find((one) => one.type === 'jira:adminPage')?.key ?? ''}`,
            )}
            appearance="subtle"
            spacing="compact"
          >
            {site.app.name}
          </LinkButton>
        ) : null}
        <span className="spacer" />
        <ActAs />
        <Button spacing="compact" onClick={() => setCreating(true)}>
          Create
        </Button>
      </div>
      {opened ? (
        <OpenedIssue issueKey={opened} onBack={() => setOpened(undefined)} />
      ) : (
        <IssueList onOpen={setOpened} />
      )}
      {isCreating ? <CreateIssue onDone={() => setCreating(false)} /> : null}
    </section>
  );
};

/** Keys of issues that changed in the last moments. */
const useMarked = (): ReadonlySet<string> => {
  const { onChange } = useWorld();
  const { site } = useHere();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const end = onChange(({ site: name, issueKey }) => {
      if (name !== site.name || !issueKey) return;
      setMarked((before) => new Set([...before, issueKey]));
      timers.add(
        setTimeout(() => setMarked((before) => new Set([...before].filter((key) => key !== issueKey))), MARKED_MS),
      );
    });
    return () => {
      end();
      timers.forEach(clearTimeout);
    };
  }, [onChange, site.name]);
  return marked;
};

const IssueList = ({ onOpen }: { onOpen: (issueKey: string) => void }): ReactNode => {
  const { api, site, accountId } = useHere();
  const projects = site.projects.map((key) => ({ label: key, value: key }));
  const [project, setProject] = useState(projects[0] ?? null);
  const jql = project ? `project = ${project.value} ORDER BY created DESC` : 'created >= -3650d ORDER BY created DESC';
  const { data, isLoading, reload } = useLoad(`watch ${site.name} ${accountId} ${jql}`, () => searchIssues(api, jql));
  useReloadOnChange(reload);
  const marked = useMarked();
  // Keys open the issue here, beside the other site's, rather than on a page of its own.
  const catchKey = (event: MouseEvent): void => {
    const link = (event.target as HTMLElement).closest('a');
    const key = /\/browse\/([^/?#]+)/.exec(link?.getAttribute('href') ?? '')?.[1];
    if (!key || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(key);
  };
  return (
    <div className="shell-stack" onClickCapture={catchKey}>
      <Select aria-label="Project" spacing="compact" options={projects} value={project} onChange={setProject} />
      <IssueTable issues={data?.issues ?? []} isLoading={isLoading} isCompact highlighted={marked} />
    </div>
  );
};

const OpenedIssue = ({ issueKey, onBack }: { issueKey: string; onBack: () => void }): ReactNode => {
  const { site } = useHere();
  const { data, error, reload, save } = useIssue(issueKey);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const head = (
    <div className="pane-issue-head">
      <IconButton
        ref={back}
        icon={ArrowLeftIcon}
        label="Back to the list"
        appearance="subtle"
        spacing="compact"
        onClick={onBack}
      />
      <a {...linkTo(`/s/${site.name}/browse/${issueKey}`)}>{issueKey}</a>
      <span className="spacer" />
      {data ? <StatusMenu issue={data.issue} onDone={reload} /> : null}
    </div>
  );
  if (!data)
    return (
      <div className="shell-stack">
        {[head, error ? <p key="error">{error.message}</p> : <IssueSkeleton key="skeleton" />]}
      </div>
    );
  const { issue, meta } = data;
  const field = (key: 'summary' | 'description', view?: ReactNode): ReactNode => {
    const known = meta.fields[key];
    return known ? (
      <InlineField
        meta={{ ...known, key }}
        value={issue.fields[key]}
        isEditable
        save={(wire) => save(key, wire)}
        {...(view ? { view } : {})}
      />
    ) : (
      view
    );
  };
  return (
    <div className="shell-stack">
      {head}
      {field(
        'summary',
        <Heading size="medium" as="h3">
          {issue.fields.summary}
        </Heading>,
      )}
      {field('description')}
      <Details issue={issue} meta={meta} save={save} />
      <Comments issueKey={issueKey} />
    </div>
  );
};
