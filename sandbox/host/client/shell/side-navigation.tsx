/** The side of a site: its projects, or its settings with the app's own pages. */
import AppsIcon from '@atlaskit/icon/core/apps';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import BoardIcon from '@atlaskit/icon/core/board';
import EyeIcon from '@atlaskit/icon/core/eye-open';
import ListIcon from '@atlaskit/icon/core/list-bulleted';
import ProjectIcon from '@atlaskit/icon/core/project';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ComponentType, ReactNode } from 'react';
import type { UiModule } from '../../modules';
import { linkTo } from './router';
import { useHere } from './world-context';

interface ItemProps {
  to: string;
  isSelected?: boolean;
  icon?: ComponentType<{ label: string; color?: 'currentColor' }>;
  children: string;
}
const Item = ({ to, isSelected = false, icon: Icon, children }: ItemProps): ReactNode => (
  <LinkMenuItem
    {...linkTo(to)}
    isSelected={isSelected}
    {...(Icon ? { elemBefore: <Icon label="" color="currentColor" /> } : {})}
  >
    {children}
  </LinkMenuItem>
);

/** @param path the address below the site's */
export const SiteNavigation = ({ path }: { path: string }): ReactNode => {
  const { site } = useHere();
  const base = `/s/${site.name}`;
  return (
    <>
      <MenuList>
        <Item to="/" icon={EyeIcon}>
          Watch both sites
        </Item>
        <Item to={base} icon={ProjectIcon} isSelected={path === '' || path === '/'}>
          Projects
        </Item>
        <Item to={`${base}/issues`} icon={SearchIcon} isSelected={path.startsWith('/issues')}>
          All work
        </Item>
        <Item to={`${base}/settings/apps`} icon={SettingsIcon}>
          Settings
        </Item>
      </MenuList>
      {site.projects.map((key) => (
        <MenuSection key={key}>
          <MenuSectionHeading>{key}</MenuSectionHeading>
          <MenuList>
            <Item to={`${base}/projects/${key}/list`} icon={ListIcon} isSelected={path === `/projects/${key}/list`}>
              List
            </Item>
            <Item to={`${base}/projects/${key}/board`} icon={BoardIcon} isSelected={path === `/projects/${key}/board`}>
              Board
            </Item>
          </MenuList>
        </MenuSection>
      ))}
    </>
  );
};

const ModuleSection = ({ module, path, base }: { module: UiModule; path: string; base: string }): ReactNode => {
  const root = `/settings/apps/${module.key}`;
  const pages = module.pages.length ? module.pages : [{ title: module.title, route: '' }];
  const addressOf = (route: string): string => (route ? `${root}/${route}` : root);
  const selected =
    [...pages]
      .sort((one, other) => other.route.length - one.route.length)
      .find(({ route }) => path === addressOf(route) || path.startsWith(`${addressOf(route)}/`)) ??
    (path === root ? pages[0] : undefined);
  return (
    <MenuSection>
      <MenuSectionHeading>{module.title}</MenuSectionHeading>
      <MenuList>
        {pages.map((page) => (
          <Item key={page.route} to={base + addressOf(page.route)} isSelected={page === selected}>
            {page.title}
          </Item>
        ))}
      </MenuList>
    </MenuSection>
  );
};

export const SettingsNavigation = ({ path }: { path: string }): ReactNode => {
  const { site } = useHere();
  const base = `/s/${site.name}`;
  const modules = site.app?.modules.filter((module) => module.type === 'jira:adminPage' && !module.isConfig) ?? [];
  return (
    <>
      <MenuList>
        <Item to={base} icon={ArrowLeftIcon}>
          Back to projects
        </Item>
      </MenuList>
      <MenuSection>
        <MenuSectionHeading>Apps</MenuSectionHeading>
        <MenuList>
          <Item to={`${base}/settings/apps`} icon={AppsIcon} isSelected={path === '/settings/apps'}>
            Manage apps
          </Item>
        </MenuList>
      </MenuSection>
      {modules.map((module) => (
        <ModuleSection key={module.key} module={module} path={path} base={base} />
      ))}
    </>
  );
};
