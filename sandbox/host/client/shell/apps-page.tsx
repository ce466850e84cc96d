/** Settings > Apps: what is installed, and the app's own pages. */
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import { LinkButton } from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';
import { AppPage } from './app-page';
import { linkTo, useTitle } from './router';
import { useHere } from './world-context';

const AppsList = (): ReactNode => {
  const { site } = useHere();
  useTitle('Apps');
  const { app } = site;
  if (!app)
    return (
      <EmptyState
        header="No apps on this site"
        description="Causeway is not installed here. A direct connection from another site works all the same."
      />
    );
  const page = app.modules.find((module) => module.type === 'jira:adminPage' && !module.isConfig);
  const config = app.modules.find((module) => module.type === 'jira:adminPage' && module.isConfig);
  return (
    <div className="shell-stack">
      <Heading size="large" as="h1">
        Manage apps
      </Heading>
      <div className="app-card">
        <div>
          <Heading size="small" as="h2">
            {app.name}
          </Heading>
          <div className="shell-subtle">{app.id}</div>
        </div>
        <Lozenge appearance="success">Installed</Lozenge>
        <div className="app-card-actions">
          {page ? <LinkButton {...linkTo(`/s/${site.name}/settings/apps/${page.key}`)}>Get started</LinkButton> : null}
          {config ? (
            <LinkButton {...linkTo(`/s/${site.name}/settings/apps/${config.key}`)}>Configure</LinkButton>
          ) : null}
        </div>
      </div>
    </div>
  );
};

export const AppsPage = ({ moduleKey }: { moduleKey: string | undefined }): ReactNode => {
  const { site } = useHere();
  const module = site.app?.modules.find((one) => one.key === moduleKey);
  useTitle(module?.title ?? 'Apps');
  if (!moduleKey) return <AppsList />;
  if (!module)
    return <EmptyState header="There is no such page" description={`No app on this site has a page "${moduleKey}".`} />;
  return (
    <div className="shell-app-page">
      <Breadcrumbs>
        <BreadcrumbsItem {...linkTo(`/s/${site.name}/settings/apps`)} text="Apps" />
        <BreadcrumbsItem {...linkTo(`/s/${site.name}/settings/apps/${module.key}`)} text={module.title} />
      </Breadcrumbs>
      <Heading size="large" as="h1">
        {module.title}
      </Heading>
      <AppPage module={module} base={`/s/${site.name}/settings/apps/${module.key}`} />
    </div>
  );
};
