import Avatar from '@atlaskit/avatar';
import DynamicTable from '@atlaskit/dynamic-table';
import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import { type Person, PersonLine } from './fields/read-view';
import { linkTo, useTitle } from './router';
import { siteTitle } from './site-switch';
import { useLoad } from './use-load';
import { useHere } from './world-context';

interface Project {
  id: string;
  key: string;
  name: string;
  projectTypeKey: string;
  lead?: Person;
}
const HEAD = {
  cells: [
    { key: 'name', content: 'Name', isSortable: true },
    { key: 'key', content: 'Key', isSortable: true },
    { key: 'type', content: 'Type' },
    { key: 'lead', content: 'Lead' },
  ],
};

export const ProjectsPage = (): ReactNode => {
  const { site, api, accountId } = useHere();
  useTitle(siteTitle(site.name));
  const { data, error, isLoading } = useLoad(`projects ${site.name} ${accountId}`, () =>
    api.get<{ values: Project[] }>('/rest/api/3/project/search?expand=lead&orderBy=name'),
  );
  const rows = (data?.values ?? []).map((project) => ({
    key: project.key,
    cells: [
      {
        key: project.name,
        content: (
          <a {...linkTo(`/s/${site.name}/projects/${project.key}/list`)} className="project-name">
            <Avatar appearance="square" size="small" />
            {project.name}
          </a>
        ),
      },
      { key: project.key, content: project.key },
      { key: 'type', content: project.projectTypeKey },
      { key: 'lead', content: project.lead ? <PersonLine person={project.lead} /> : '' },
    ],
  }));
  return (
    <div className="shell-stack shell-ready">
      <Heading size="large" as="h1">
        Projects
      </Heading>
      {error ? <p role="alert">{error.message}</p> : null}
      <DynamicTable
        head={HEAD}
        rows={rows}
        isLoading={isLoading}
        label="Projects"
        emptyView={<p>No projects that you may see.</p>}
      />
    </div>
  );
};
