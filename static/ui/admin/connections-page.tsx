import { useState } from 'react';
import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import { showFlag } from '@forge/bridge';
import type { ConnectionView, OverviewView, PingView, ResolverError } from '../../../src/entry/admin/api';
import { call } from '../components/call';
import { ConfirmRemoval } from '../components/confirm-removal';
import { useFresh } from '../components/fresh';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { counted } from '../components/words';
import { texts } from '../texts';
import { ConnectionsTable } from './connections/connections-table';
import { FaultMessages } from './connections/fault-messages';
import { TestMessage } from './connections/test-message';

export type ConnectionLine = OverviewView['connections'][number];

/** A connection that no list of counts holds yet. */
export const uncounted = (connection: ConnectionView): ConnectionLine => ({
  ...connection,
  contracts: 0,
  waiting: 0,
  attention: 0,
});

/** A test made on this page. `result` is absent while it runs. */
export interface TestRun {
  connection: ConnectionLine;
  at: number;
  result?: PingView;
}

const words = texts.connections;

export function ConnectionsPage() {
  const { go } = usePlace();
  const loaded = useAnswer('overview.get', {});
  const fresh = useFresh<ConnectionView>('connection');
  const [tests, setTests] = useState<Record<string, TestRun>>({});
  const [error, setError] = useState<ResolverError>();
  const [removing, setRemoving] = useState<ConnectionLine>();

  const test = async (connection: ConnectionLine) => {
    const keep = (run: TestRun) => setTests((before) => ({ ...before, [connection.id]: run }));
    keep({ connection, at: Date.now() });
    const answer = await call('connections.ping', { id: connection.id });
    const result = answer.ok ? answer.value : { ok: false, text: answer.error.text, tookMs: 0 };
    keep({ connection, at: Date.now(), result });
    const seen = await call('connections.get', { id: connection.id });
    if (seen.ok) fresh.keep(seen.value);
    await loaded.reload();
  };
  const turn = async ({ id, version, name }: ConnectionLine, state: 'active' | 'paused') => {
    setError(undefined);
    const answer = await call('connections.switch', { id, version, state });
    if (answer.ok) {
      fresh.keep(answer.value);
      tell(state === 'active' ? words.resumed(name) : words.paused(name));
    } else {
      setError(answer.error);
    }
    await loaded.reload();
  };
  const removed = async ({ id, name }: ConnectionLine) => {
    fresh.drop(id);
    setRemoving(undefined);
    tell(words.removed(name));
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
            {Object.values(tests).map((run) => (
              <TestMessage key={run.connection.id} run={run} />
            ))}
            <ConnectionsTable
              connections={connections}
              tests={tests}
              onEdit={({ id }) => go(`/connections/${id}`)}
              onTest={(connection) => void test(connection)}
              onTurn={(connection, state) => void turn(connection, state)}
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

function tell(title: string): void {
  showFlag({ id: `connections-${title}`, title, type: 'success', isAutoDismiss: true });
}

function Nothing() {
  return (
    <Stack space="space.100">
      <Inline>
        <Heading size="small" as="h3">
          {words.empty}
        </Heading>
      </Inline>
      <Text>{words.emptyText}</Text>
    </Stack>
  );
}
