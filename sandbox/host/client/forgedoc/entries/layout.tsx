import { Bleed } from '@atlaskit/primitives/bleed';
import Box from '@atlaskit/primitives/box';
import Inline from '@atlaskit/primitives/inline';
import Pressable from '@atlaskit/primitives/pressable';
import Stack from '@atlaskit/primitives/stack';
import { xcss } from '@atlaskit/primitives/xcss';
import { Fragment } from 'react';
import { type Entry, loose, type Props } from '../entry';

const LooseBox = loose(Box as never);
const LooseBleed = loose(Bleed as never);
const LooseInline = loose(Inline as never);
const LooseStack = loose(Stack as never);
const LoosePressable = loose(Pressable as never);

/** UI Kit's `xcss` is the identity: the object crosses as it was written and becomes styles here. */
const withStyles = ({ xcss: styles, ...props }: Props): Props =>
  styles && typeof styles === 'object' ? { ...props, xcss: xcss(styles as never) } : props;

const BoxEntry: Entry = ({ props, children }) => <LooseBox {...withStyles(props)}>{children}</LooseBox>;
const BleedEntry: Entry = ({ props, children }) => <LooseBleed {...props}>{children}</LooseBleed>;
const InlineEntry: Entry = ({ props, children }) => <LooseInline {...props}>{children}</LooseInline>;
const StackEntry: Entry = ({ props, children }) => <LooseStack {...props}>{children}</LooseStack>;
const PressableEntry: Entry = ({ props, children }) => (
  <LoosePressable {...withStyles(props)} type="button">
    {children}
  </LoosePressable>
);
const RootEntry: Entry = ({ children }) => <Fragment>{children}</Fragment>;

export const layoutEntries: Record<string, Entry> = {
  Root: RootEntry,
  Box: BoxEntry,
  Bleed: BleedEntry,
  Inline: InlineEntry,
  Stack: StackEntry,
  Pressable: PressableEntry,
};
