import Avatar from '@atlaskit/avatar';
import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import { type ReactNode, useState } from 'react';
import { initialsImage } from '../words';
import { siteTitle } from './site-switch';
import { useHere, useWorld } from './world-context';

/** Who the person at the keyboard is on this site. */
export const ActAs = (): ReactNode => {
  const { site, accountId } = useHere();
  const { actAs } = useWorld();
  const [isOpen, setOpen] = useState(false);
  const current = site.people.find((person) => person.accountId === accountId);
  return (
    <DropdownMenu
      placement="bottom-end"
      shouldRenderToParent={false}
      isOpen={isOpen}
      onOpenChange={(change) => setOpen(change.isOpen)}
      trigger={({ triggerRef, ...props }) => (
        <Button
          {...props}
          ref={triggerRef}
          appearance="subtle"
          iconAfter={ChevronDownIcon}
          aria-label={`Acting as ${current?.displayName ?? 'nobody'}`}
        >
          <span className="act-as">
            <Avatar size="xsmall" src={initialsImage(current?.displayName ?? '')} />
            {current?.displayName ?? 'Nobody'}
          </span>
        </Button>
      )}
    >
      <DropdownItemRadioGroup id="act-as" title={`Act on ${siteTitle(site.name)} as`}>
        {site.people.map((person) => (
          <DropdownItemRadio
            key={person.accountId}
            id={person.accountId}
            isSelected={person.accountId === accountId}
            onClick={() => {
              actAs(site.name, person.accountId);
              setOpen(false);
            }}
            description={person.email}
          >
            {person.displayName}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
};
