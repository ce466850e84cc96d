/** The frame of every page of a site: top bar, side navigation, content. */
import Avatar from '@atlaskit/avatar';
import Button, { IconButton } from '@atlaskit/button/new';
import AppIcon from '@atlaskit/icon/core/apps';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import BoardIcon from '@atlaskit/icon/core/board';
import ListIcon from '@atlaskit/icon/core/list-bulleted';
import ProjectIcon from '@atlaskit/icon/core/project';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import ThemeIcon from '@atlaskit/icon/core/theme';
import EyeIcon from '@atlaskit/icon/core/eye-open';
import { Main } from '@atlaskit/navigation-system/layout/main';
import { Root } from '@atlaskit/navigation-system/layout/root';
import { SideNav, SideNavBody, SideNavToggleButton } from '@atlaskit/navigation-system/layout/side-nav';
import { TopNav, TopNavEnd, TopNavMiddle, TopNavStart } from '@atlaskit/navigation-system/layout/top-nav';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { Divider, MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import { useState, type ReactNode } from 'react';
import { ActAs } from './act-as';
import { CreateIssue } from './create-issue';
import { linkTo, usePath } from './router';
import { SiteSwitch } from './site-switch';
import { useShellTheme } from './theme-context';
import { useHere } from './world-context';

const ThemeButton = (): ReactNode => {
  const { colorMode, setColorMode } = useShellTheme();
  const other = colorMode === 'light' ? 'dark' : 'light';
  return (
    <IconButton
      icon={ThemeIcon}
      label={`Switch to ${other} theme`}
      appearance="subtle"
      isTooltipDisabled={false}
      onClick={() => setColorMode(other)}
    />
  );
};

const SiteNavigation = ({ path }: { path: string }): ReactNode => {
  const { site } = useHere();
  const base = `/s/${site.name}`;
  return (
    <MenuList>
      <LinkMenuItem {...linkTo('/')} elemBefore={<EyeIcon label="" color="currentColor" />}>
        Watch both sites
      </LinkMenuItem>
      <LinkMenuItem
        {...linkTo(base)}
        isSelected={path === '' || path === '/'}
        elemBefore={<ProjectIcon label="" color="currentColor" />}
      >
        Projects
      </LinkMenuItem>
      <LinkMenuItem
        {...linkTo(`${base}/issues`)}
        isSelected={path.startsWith('/issues')}
        elemBefore={<SearchIcon label="" color="currentColor" />}
      >
        All work
      </LinkMenuItem>
      {site.projects.map((key) => (
        <ProjectSection key={key} projectKey={key} path={path} base={base} />
      ))}
      <Divider />
      <LinkMenuItem {...linkTo(`${base}/settings/apps`)} elemBefore={<SettingsIcon label="" color="currentColor" />}>
        Settings
      </LinkMenuItem>
    </MenuList>
  );
};

const ProjectSection = ({ projectKey, path, base }: { projectKey: string; path: string; base: string }): ReactNode => {
  const here = `/projects/${projectKey}`;
  return (
    <MenuSection>
      <MenuSectionHeading>{projectKey}</MenuSectionHeading>
      <MenuList>
        <LinkMenuItem
          {...linkTo(`${base}${here}/list`)}
          isSelected={path === `${here}/list`}
          elemBefore={<ListIcon label="" color="currentColor" />}
        >
          List
        </LinkMenuItem>
        <LinkMenuItem
          {...linkTo(`${base}${here}/board`)}
          isSelected={path === `${here}/board`}
          elemBefore={<BoardIcon label="" color="currentColor" />}
        >
          Board
        </LinkMenuItem>
      </MenuList>
    </MenuSection>
  );
};

const SettingsNavigation = ({ path }: { path: string }): ReactNode => {
  const { site } = useHere();
  const base = `/s/${site.name}`;
  const pages = site.app?.modules.filter((module) => module.type === 'jira:adminPage' && !module.isConfig) ?? [];
  return (
    <MenuList>
      <LinkMenuItem {...linkTo(base)} elemBefore={<ArrowLeftIcon label="" color="currentColor" />}>
        Back to projects
      </LinkMenuItem>
      <Divider />
      <MenuSection>
        <MenuSectionHeading>Apps</MenuSectionHeading>
        <MenuList>
          <LinkMenuItem
            {...linkTo(`${base}/settings/apps`)}
            isSelected={path === '/settings/apps'}
            elemBefore={<AppIcon label="" color="currentColor" />}
          >
            Manage apps
          </LinkMenuItem>
        </MenuList>
      </MenuSection>
      {pages.map((module) => {
        const root = `/settings/apps/${module.key}`;
        const subPages = module.pages.length ? module.pages : [{ title: module.title, route: '' }];
        return (
          <MenuSection key={module.key}>
            <MenuSectionHeading>{module.title}</MenuSectionHeading>
            <MenuList>
              {subPages.map((page, index) => {
                const address = page.route ? `${root}/${page.route}` : root;
                const isSelected = path === address || path.startsWith(`${address}/`) || (index === 0 && path === root);
                return (
                  <LinkMenuItem key={page.route} {...linkTo(base + address)} isSelected={isSelected}>
                    {page.title}
                  </LinkMenuItem>
                );
              })}
            </MenuList>
          </MenuSection>
        );
      })}
    </MenuList>
  );
};

export const Chrome = ({ path, children }: { path: string; children: ReactNode }): ReactNode => {
  const [isCreating, setCreating] = useState(false);
  const isSettings = path.startsWith('/settings');
  usePath();
  return (
    <Root>
      <TopNav>
        <TopNavStart
          sideNavToggleButton={
            <SideNavToggleButton
              collapseLabel="Collapse the side navigation"
              expandLabel="Expand the side navigation"
            />
          }
        >
          <SiteSwitch />
        </TopNavStart>
        <TopNavMiddle>
          <Button appearance="primary" onClick={() => setCreating(true)}>
            Create
          </Button>
        </TopNavMiddle>
        <TopNavEnd>
          <ThemeButton />
          <ActAs />
        </TopNavEnd>
      </TopNav>
      <SideNav defaultWidth={240}>
        <SideNavBody>{isSettings ? <SettingsNavigation path={path} /> : <SiteNavigation path={path} />}</SideNavBody>
      </SideNav>
      <Main>
        <div className="shell-main">{children}</div>
      </Main>
      {isCreating ? <CreateIssue onDone={() => setCreating(false)} /> : null}
    </Root>
  );
};

export const PersonAvatar = ({ name }: { name: string }): ReactNode => <Avatar size="small" name={name} />;
