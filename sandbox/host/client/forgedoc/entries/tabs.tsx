import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { Fragment } from 'react';
import { call, type Entry, loose, numberOf } from '../entry';
import { useMirror } from '../mirror';
import { renderNodes } from '../render';

const LooseTabs = loose(Tabs as never);
const LooseTabList = loose(TabList as never);
const LooseTabPanel = loose(TabPanel as never);

const TabsEntry: Entry = ({ node, props, children }) => {
  const { defaultSelected, selected, onChange, ...rest } = props;
  const [shown, change] = useMirror<number>({
    isControlled: selected !== undefined,
    value: numberOf(selected) ?? 0,
    initial: numberOf(defaultSelected) ?? 0,
  });
  return (
    <LooseTabs
      {...rest}
      id={rest['id'] ?? node.key}
      selected={shown}
      onChange={(index: number) => change(index, (next: number) => call(onChange, next), index)}
    >
      {children}
    </LooseTabs>
  );
};

/** Atlaskit finds its panels by position, so each child of `Tabs` must be a panel itself. */
const TabPanelEntry: Entry = ({ props, children }) => (
  <LooseTabPanel {...props}>
    <div className="fd-tab-panel">{children}</div>
  </LooseTabPanel>
);

export const tabEntries: Record<string, Entry> = {
  Tabs: TabsEntry,
  TabList: ({ node }) => (
    <LooseTabList>
      {node.children.map((child) => (
        <Tab key={child.key}>{renderNodes(child.children)}</Tab>
      ))}
    </LooseTabList>
  ),
  Tab: ({ children }) => <Fragment>{children}</Fragment>,
  TabPanel: TabPanelEntry,
};
