import { Button, ButtonGroup, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionDetailView } from '../../../src/entry/admin/api';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { Banner } from './connection/banner';
import { Header } from './connection/header';
import { KeysTab } from './connection/keys-tab';
import { PathTabs } from './connection/path-tabs';
import { SetupTab } from './connection/setup-tab';
import type { Tab as TabName } from './connection/tabs';
import { tabAmong, TABS } from './connection/tabs';
import { TechnicalUserTab } from './connection/technical-user-tab';
import { TestTab } from './connection/test-tab';
import { TurnButton, useTurn } from './connection/turn';
import { DirectTabs } from './direct/direct-tabs';

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
          {detail.kind === 'direct' ? (
            <DirectTabs {...props} onChanged={() => void loaded.reload()} />
          ) : (
            <AppTabs {...props} connection={detail} onChanged={() => void loaded.reload()} />
          )}
        </Stack>
      )}
    </Page>
  );
}

/** What there is to a connection whose other end has Causeway as well. */
function AppTabs({
  id,
  tab,
  startsTest,
  connection,
  onChanged,
}: Props & { connection: ConnectionDetailView; onChanged: () => void }) {
  return (
    <PathTabs
      id={id}
      names={TABS}
      tab={tabAmong(TABS, tab)}
      content={{
        setup: <SetupTab connection={connection} onChanged={onChanged} />,
        test: <TestTab connection={connection} startsNow={startsTest} onTested={onChanged} />,
        keys: <KeysTab connection={connection} onChanged={onChanged} />,
        'technical-user': <TechnicalUserTab connection={connection} onChanged={onChanged} />,
      }}
    />
  );
}
