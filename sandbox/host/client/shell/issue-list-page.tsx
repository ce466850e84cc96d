import Button from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Textfield from '@atlaskit/textfield';
import { type FormEvent, type ReactNode, useState } from 'react';
import { searchIssues } from './issue-search';
import { IssueTable } from './issue-table';
import { useQueryValue, useTitle } from './router';
import { useLoad, useReloadOnChange } from './use-load';
import { useHere } from './world-context';

/** Work items of a project, or of the whole site by JQL. */
export const IssueListPage = ({ projectKey }: { projectKey?: string }): ReactNode => {
  const { api, site, accountId } = useHere();
  const everything = projectKey
    ? `project = ${projectKey} ORDER BY created DESC`
    : 'created >= -3650d ORDER BY created DESC';
  const [asked, setAsked] = useQueryValue('jql');
  const jql = asked || everything;
  useTitle(projectKey ? `${projectKey} list` : 'All work');
  const { data, error, isLoading, reload } = useLoad(`${site.name} ${accountId} ${jql}`, () => searchIssues(api, jql));
  useReloadOnChange(reload);
  return (
    <div className="shell-stack shell-ready">
      <Heading size="large" as="h1">
        {projectKey ? `${projectKey} work items` : 'All work'}
      </Heading>
      <JqlField key={jql} jql={jql} onAsk={setAsked} />
      {error ? <ErrorMessage>{error.message}</ErrorMessage> : null}
      <IssueTable issues={data?.issues ?? []} isLoading={isLoading} />
      {data?.hasMore ? (
        <p className="shell-subtle">The first 100 are shown. Narrow the search to see the others.</p>
      ) : null}
    </div>
  );
};

const JqlField = ({ jql, onAsk }: { jql: string; onAsk: (jql: string) => void }): ReactNode => {
  const [text, setText] = useState(jql);
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(text);
  };
  return (
    <form className="jql-form" onSubmit={ask}>
      <Textfield
        isCompact
        isMonospaced
        aria-label="JQL"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit">Search</Button>
    </form>
  );
};
