import ButtonGroup from '@atlaskit/button/button-group';
import Button, { LinkButton } from '@atlaskit/button/new';
import LegacyButton from '@atlaskit/button/standard-button';
import type { MouseEvent } from 'react';
import { type Entry, loose, type Props, stringOf } from '../entry';
import { usePageHost } from '../host-context';
import { iconComponent } from './icons';

const LooseButton = loose(Button as never);
const LooseLegacyButton = loose(LegacyButton as never);
const LooseLinkButton = loose(LinkButton as never);
const LooseButtonGroup = loose(ButtonGroup as never);

/** Appearances that only the older button draws. */
const LEGACY_APPEARANCES = new Set(['link', 'subtle-link']);

/** UI Kit names icons; Atlaskit wants components. `type` is `button` unless the app says otherwise. */
const buttonProps = (props: Props): Props => ({
  ...props,
  type: props['type'] ?? 'button',
  iconBefore: iconComponent(props['iconBefore']),
  iconAfter: iconComponent(props['iconAfter']),
});

const ButtonEntry: Entry = ({ props, children }) => {
  if (LEGACY_APPEARANCES.has(String(props['appearance'])) || props['spacing'] === 'none') {
    const { iconBefore: _before, iconAfter: _after, ...plain } = buttonProps(props);
    return <LooseLegacyButton {...plain}>{children}</LooseLegacyButton>;
  }
  return <LooseButton {...buttonProps(props)}>{children}</LooseButton>;
};

const LinkButtonEntry: Entry = ({ props, children }) => {
  const { openLink } = usePageHost();
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    openLink(String(props['href'] ?? ''), props['target'] === '_blank');
  };
  const { iconBefore, iconAfter, type: _type, ...rest } = buttonProps(props);
  return (
    <LooseLinkButton
      {...rest}
      href={stringOf(props['href']) ?? ''}
      iconBefore={iconBefore}
      iconAfter={iconAfter}
      onClick={open}
    >
      {children}
    </LooseLinkButton>
  );
};

const ButtonGroupEntry: Entry = ({ props, children }) => <LooseButtonGroup {...props}>{children}</LooseButtonGroup>;

export const buttonEntries: Record<string, Entry> = {
  Button: ButtonEntry,
  LoadingButton: ButtonEntry,
  LinkButton: LinkButtonEntry,
  ButtonGroup: ButtonGroupEntry,
};
