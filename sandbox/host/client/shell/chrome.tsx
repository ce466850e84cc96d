/** The frame of every page of a site: top bar, side navigation, content. */
import Button, { IconButton } from '@atlaskit/button/new';
import ThemeIcon from '@atlaskit/icon/core/theme';
import { Main } from '@atlaskit/navigation-system/layout/main';
import { Root } from '@atlaskit/navigation-system/layout/root';
import { SideNav, SideNavBody, SideNavToggleButton } from '@atlaskit/navigation-system/layout/side-nav';
import { TopNav, TopNavEnd, TopNavMiddle, TopNavStart } from '@atlaskit/navigation-system/layout/top-nav';
import { type ReactNode, useState } from 'react';
import { ActAs } from './act-as';
import { CreateIssue } from './create-issue';
import { SettingsNavigation, SiteNavigation } from './side-navigation';
import { SiteSwitch } from './site-switch';
import { useShellTheme } from './theme-context';

export const ThemeButton = (): ReactNode => {
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

/** @param path the address below the site's */
export const Chrome = ({ path, children }: { path: string; children: ReactNode }): ReactNode => {
  const [isCreating, setCreating] = useState(false);
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
          <div role="listitem">
            <ThemeButton />
          </div>
          <div role="listitem">
            <ActAs />
          </div>
        </TopNavEnd>
      </TopNav>
      <SideNav defaultWidth={240}>
        <SideNavBody>
          {path.startsWith('/settings') ? <SettingsNavigation path={path} /> : <SiteNavigation path={path} />}
        </SideNavBody>
      </SideNav>
      <Main>
        <div className="shell-main">{children}</div>
      </Main>
      {isCreating ? <CreateIssue onDone={() => setCreating(false)} /> : null}
    </Root>
  );
};
