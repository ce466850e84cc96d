import { showFlag } from '@forge/bridge';
import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionLineView, ConnectionView } from '../../../src/entry/admin/api';
import { call } from '../components/call';
import { ConfirmRemoval } from '../components/confirm-removal';
import { useFresh } from '../components/fresh';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { counted } from '../components/words';
import { texts } from '../texts';
import { tabPath } from './connection/tabs';
import { useTurn } from './connection/turn';
import { ConnectionsTable } from './connections/connections-table';
import { FaultMessages } from './connections/fault-messages';

/** A connection that no list of counts holds yet. */
export const uncounted = (connection: ConnectionView): ConnectionLineView => ({
  ...connection,
  contracts: 0,
  waiting: 0,
  attention: 0,
  lastTest: null,
});

const words = texts.connections;

export function ConnectionsPage() {
  const { go } = usePlace();
  const loaded = useAnswer('overview.get', {});
  const fresh = useFresh<ConnectionView>('connection');
  const { turn, error } = useTurn(() => void loaded.reload());
  const [removing, setRemoving] = useState<ConnectionLineView>();
  const removed = async ({ id, name }: ConnectionLineView) => {
    fresh.drop(id);
    setRemoving(undefined);
    showFlag({ id: `removed-${id}`, title: words.removed(name), type: 'success', isAutoDismiss: true });
    await loaded.reload();
  };
  const start = (
    <Button appearance="primary" onClick={() => go('/connections/new')}>
      {texts.actions.connect}
    </Button>
  );
  return (
    <Page title={texts.nav.connections} lead={words.lead} actions={start} loaded={loaded}>
      {(view) => {
        const connections = fresh.over(view.connections, uncounted);
        if (connections.length === 0) return <Nothing />;
        return (
          <Stack space="space.200">
            {error ? <Problem error={error} /> : null}
            <FaultMessages connections={connections} />
            <ConnectionsTable
              connections={connections}
              onEdit={({ id }) => go(tabPath(id, 'setup'))}
              onTest={({ id }) => go(tabPath(id, 'test', 'now'))}
              onTurn={turn}
              onRemove={setRemoving}
            />
            {removing ? (
              <ConfirmRemoval
                title={words.removeTitle(removing.name)}
                name={removing.name}
                effects={words.removeEffects(counted(removing.contracts, words.contracts))}
                remove={() => call('connections.remove', { id: removing.id, version: removing.version })}
                onDone={() => void removed(removing)}
                onCancel={() => setRemoving(undefined)}
              />
            ) : null}
          </Stack>
        );
      }}
    </Page>
  );
}

function Nothing() {
  const { go } = usePlace();
  return (
    <Stack space="space.100">
      <Inline>
        <Heading size="small" as="h3">
          {words.empty}
        </Heading>
      </Inline>
      <Text>{words.emptyText}</Text>
      <Inline>
        <Button onClick={() => go('/connections/invitation')}>{texts.actions.invited}</Button>
      </Inline>
    </Stack>
  );
}
