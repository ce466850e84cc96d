import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Pagination from '@atlaskit/pagination';
import type { MouseEvent, ReactNode, SyntheticEvent } from 'react';
import { call, type Entry, loose, numberOf, stringOf } from '../entry';
import { serialiseEvent } from '../events';
import { usePageHost } from '../host-context';
import { useMirror } from '../mirror';
import { iconComponent } from './icons';

const LooseBreadcrumbs = loose(Breadcrumbs as never);
const LooseBreadcrumbsItem = loose(BreadcrumbsItem as never);
const LoosePagination = loose(Pagination as never);

const LinkEntry: Entry = ({ props, children }) => {
  const { openLink } = usePageHost();
  const href = stringOf(props['href']) ?? '';
  const inNewTab = Boolean(props['openNewTab']);
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    openLink(href, inNewTab);
  };
  return (
    <a
      className="fd-link"
      href={href}
      onClick={open}
      {...(inNewTab ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      {children}
    </a>
  );
};

const iconElement = (glyph: unknown): ReactNode => {
  const Icon = iconComponent(glyph);
  return Icon ? <Icon label="" color="currentColor" /> : undefined;
};
const BreadcrumbsItemEntry: Entry = ({ props }) => {
  const { openLink } = usePageHost();
  const href = stringOf(props['href']);
  const open = (event: MouseEvent): void => {
    if (!href) return;
    event.preventDefault();
    openLink(href, false);
  };
  const { iconBefore, iconAfter, ...rest } = props;
  return (
    <LooseBreadcrumbsItem
      {...rest}
      iconBefore={iconElement(iconBefore)}
      iconAfter={iconElement(iconAfter)}
      onClick={open}
    />
  );
};
const PaginationEntry: Entry = ({ props }) => {
  const { defaultSelectedIndex, selectedIndex, onChange, ...rest } = props;
  const [shown, change] = useMirror<number>({
    isControlled: selectedIndex !== undefined,
    value: numberOf(selectedIndex) ?? 0,
    initial: numberOf(defaultSelectedIndex) ?? 0,
  });
  const pages = Array.isArray(rest['pages']) ? (rest['pages'] as unknown[]) : [];
  return (
    <LoosePagination
      {...rest}
      selectedIndex={shown}
      onChange={(event: SyntheticEvent, page: unknown) =>
        change(pages.indexOf(page), (crossed: unknown) => call(onChange, crossed, page), serialiseEvent(event))
      }
    />
  );
};

export const navigationEntries: Record<string, Entry> = {
  Link: LinkEntry,
  Breadcrumbs: ({ props, children }) => <LooseBreadcrumbs {...props}>{children}</LooseBreadcrumbs>,
  BreadcrumbsItem: BreadcrumbsItemEntry,
  Pagination: PaginationEntry,
};
