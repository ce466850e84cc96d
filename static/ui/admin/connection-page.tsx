import { useState } from 'react';
import { Box, Button, ButtonGroup, Stack, Tab, TabList, TabPanel, Tabs, Text } from '@forge/react';
import type { ConnectionDetailView } from '../../../src/entry/admin/api';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { Banner } from './connection/banner';
import { Header } from './connection/header';
import { KeysTab } from './connection/keys-tab';
import { SetupTab } from './connection/setup-tab';
import type { Tab as TabName } from './connection/tabs';
import { TABS, tabPath } from './connection/tabs';
import { TechnicalUserTab } from './connection/technical-user-tab';
import { TestTab } from './connection/test-tab';
import { TurnButton, useTurn } from './connection/turn';

const words = texts.one;
const REFRESH_MS = 30_000;
/** While somebody at the other end is about to accept an invitation. */
const REFRESH_WAITING_MS = 5_000;

interface Props {
  id: string;
  tab: TabName;
  /** The test starts when the page opens. */
  startsTest: boolean;
}

/** One connection: how it stands, what is wrong with it, and a tab for each thing to do with it. */
export function ConnectionPage(props: Props) {
  const [isWaiting, setWaiting] = useState(false);
  const loaded = useAnswer('connections.get', { id: props.id }, isWaiting ? REFRESH_WAITING_MS : REFRESH_MS);
  const { go } = usePlace();
  const turn = useTurn(() => void loaded.reload());
  const connection = loaded.value;
  const waits = Boolean(connection?.invitation);
  if (waits !== isWaiting) setWaiting(waits);
  return (
    <Page
      title={connection?.name ?? texts.nav.connections}
      loaded={loaded}
      actions={
        <ButtonGroup>
          {connection ? <TurnButton connection={connection} onTurn={turn.turn} /> : null}
          <Button appearance="subtle" onClick={() => go('/connections')}>
            {words.back}
          </Button>
        </ButtonGroup>
      }
    >
      {(detail) => (
        <Stack space="space.300">
          <Text color="color.text.subtle">{words.kinds[detail.kind]}</Text>
          <Header connection={detail} />
          {turn.error ? <Problem error={turn.error} /> : null}
          <Banner connection={detail} onChanged={() => void loaded.reload()} onTurn={turn.turn} />
          <ConnectionTabs {...props} connection={detail} onChanged={() => void loaded.reload()} />
        </Stack>
      )}
    </Page>
  );
}

/** A tab is drawn when it is first opened, and stays: what is typed in it is not lost by looking at another one. */
function ConnectionTabs({
  id,
  tab,
  startsTest,
  connection,
  onChanged,
}: Props & { connection: ConnectionDetailView; onChanged: () => void }) {
  const { go } = usePlace();
  const [opened, setOpened] = useState<readonly TabName[]>([tab]);
  if (!opened.includes(tab)) setOpened([...opened, tab]);
  const content: Record<TabName, JSX.Element> = {
    setup: <SetupTab connection={connection} onChanged={onChanged} />,
    test: <TestTab connection={connection} startsNow={startsTest} onTested={onChanged} />,
    keys: <KeysTab connection={connection} onChanged={onChanged} />,
    'technical-user': <TechnicalUserTab connection={connection} onChanged={onChanged} />,
  };
  return (
    <Tabs id="connection" selected={TABS.indexOf(tab)} onChange={(index) => go(tabPath(id, TABS[index] ?? 'setup'))}>
      <TabList>
        {TABS.map((name) => (
          <Tab key={name}>{words.tabs[name]}</Tab>
        ))}
      </TabList>
      {TABS.map((name) => (
        <TabPanel key={name}>
          <Box paddingBlockStart="space.200">{opened.includes(name) ? content[name] : null}</Box>
        </TabPanel>
      ))}
    </Tabs>
  );
}
