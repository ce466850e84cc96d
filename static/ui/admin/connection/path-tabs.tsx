import { Box, Tab, TabList, TabPanel, Tabs } from '@forge/react';
import { useState } from 'react';
import { usePlace } from '../../components/place';
import { texts } from '../../texts';
import type { Tab as TabName } from './tabs';
import { tabPath } from './tabs';

/**
 * Tabs that are a part of the page's path. One is drawn when it is first opened, and stays: what is typed in it is not
 * lost by looking at another one.
 */
export function PathTabs<N extends TabName>({
  id,
  names,
  tab,
  content,
}: {
  /** Of the connection. */
  id: string;
  names: readonly [N, ...N[]];
  tab: N;
  content: Record<N, JSX.Element>;
}) {
  const { go } = usePlace();
  const [opened, setOpened] = useState<readonly N[]>([tab]);
  if (!opened.includes(tab)) setOpened([...opened, tab]);
  return (
    <Tabs id="connection" selected={names.indexOf(tab)} onChange={(index) => go(tabPath(id, names[index] ?? names[0]))}>
      <TabList>
        {names.map((name) => (
          <Tab key={name}>{texts.one.tabs[name]}</Tab>
        ))}
      </TabList>
      {names.map((name) => (
        <TabPanel key={name}>
          <Box paddingBlockStart="space.200">{opened.includes(name) ? content[name] : null}</Box>
        </TabPanel>
      ))}
    </Tabs>
  );
}
