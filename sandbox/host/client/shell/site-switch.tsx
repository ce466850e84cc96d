import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import { JiraIcon } from '@atlaskit/logo';
import type { ReactNode } from 'react';
import { go } from './router';
import { useHere, useWorld } from './world-context';

/** A site's name as people read it. */
export const siteTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Which site this is, and the way to the others. */
export const SiteSwitch = (): ReactNode => {
  const { world } = useWorld();
  const { site } = useHere();
  return (
    <DropdownMenu
      shouldRenderToParent={false}
      trigger={({ triggerRef, ...props }) => (
        <Button
          {...props}
          ref={triggerRef}
          appearance="subtle"
          iconAfter={ChevronDownIcon}
          aria-label={`Site ${siteTitle(site.name)}`}
        >
          <span className="site-switch">
            <JiraIcon size="xsmall" appearance="brand" label="" />
            {siteTitle(site.name)}
          </span>
        </Button>
      )}
    >
      <DropdownItemGroup title="Sites">
        {world.sites.map((one) => (
          <DropdownItem
            key={one.name}
            isSelected={one.name === site.name}
            onClick={() => go(`/s/${one.name}`)}
            description={one.baseUrl}
          >
            {siteTitle(one.name)}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
      <DropdownItemGroup hasSeparator>
        <DropdownItem onClick={() => go('/')}>Watch both sites</DropdownItem>
      </DropdownItemGroup>
    </DropdownMenu>
  );
};
