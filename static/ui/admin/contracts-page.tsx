import { showFlag } from '@forge/bridge';
import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ConnectionListView, ConnectionView, Contract, ResolverError } from '../../../src/entry/admin/api';
import { call } from '../components/call';
import { ConfirmRemoval } from '../components/confirm-removal';
import { useFresh } from '../components/fresh';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { Problem } from '../components/problem';
import type { Loaded } from '../components/use-answer';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { ContractsTable } from './contracts/contracts-table';
import { Offers } from './contracts/offers';

const words = texts.contracts;

/** Beyond so many connections the peers are asked for their offers only on demand. */
const MAX_ASKED_AT_ONCE = 5;

interface Lists extends ConnectionListView {
  contracts: Contract[];
}

export function ContractsPage() {
  const { go } = usePlace();
  const connections = useAnswer('connections.list', {});
  const contracts = useAnswer('contracts.list', {});
  const freshConnections = useFresh<ConnectionView>('connection');
  const fresh = useFresh<Contract>('contract');
  const [error, setError] = useState<ResolverError>();
  const [removing, setRemoving] = useState<Contract>();
  const loaded: Loaded<Lists> = {
    value:
      connections.value && contracts.value
        ? {
            ...connections.value,
            connections: freshConnections.over(connections.value.connections, (added) => added),
            contracts: fresh.over(contracts.value, (added) => added),
          }
        : undefined,
    error: connections.error ?? contracts.error,
    isBusy: connections.isBusy || contracts.isBusy,
    reload: async () => {
      await Promise.all([connections.reload(), contracts.reload()]);
    },
  };
  const turn = async ({ id, version, name, far }: Contract, state: 'on' | 'off') => {
    setError(undefined);
    const answer = await call('contracts.switch', { id, version, state });
    if (answer.ok) {
      fresh.keep(answer.value);
      const on = far ? texts.directContract.switchedOn(name) : words.switchedOn(name);
      tell(state === 'on' ? on : words.switchedOff(name));
    } else {
      setError(answer.error);
    }
    await contracts.reload();
  };
  const removed = async ({ id, name }: Contract) => {
    fresh.drop(id);
    setRemoving(undefined);
    tell(words.removed(name));
    await contracts.reload();
  };
  return (
    <Page title={texts.nav.contracts} lead={words.lead} loaded={loaded}>
      {(lists) =>
        lists.connections.length === 0 ? (
          <NoConnections />
        ) : (
          <Stack space="space.400">
            {error ? <Problem error={error} /> : null}
            {lists.connections.map((connection) => (
              <OfConnection
                key={connection.id}
                connection={connection}
                contracts={lists.contracts.filter(({ connectionId }) => connectionId === connection.id)}
                asksAtOnce={lists.connections.length <= MAX_ASKED_AT_ONCE}
                onEdit={({ id }) => go(`/contracts/${id}`)}
                onTurn={(contract, state) => void turn(contract, state)}
                onRemove={setRemoving}
              />
            ))}
            {removing ? (
              <ConfirmRemoval
                title={words.removeTitle(removing.name)}
                name={removing.name}
                effects={[...(removing.far ? texts.directContract.removeEffects : words.removeEffects)]}
                remove={() => call('contracts.remove', { id: removing.id, version: removing.version })}
                onDone={() => void removed(removing)}
                onCancel={() => setRemoving(undefined)}
              />
            ) : null}
          </Stack>
        )
      }
    </Page>
  );
}

function tell(title: string): void {
  showFlag({ id: `contracts-${title}`, title, type: 'success', isAutoDismiss: true });
}

function NoConnections() {
  const { go } = usePlace();
  return (
    <Stack space="space.200" alignInline="start">
      <Heading size="small" as="h3">
        {words.none}
      </Heading>
      <Text>{words.noneText}</Text>
      <Button appearance="primary" onClick={() => go('/connections/new')}>
        {texts.actions.connect}
      </Button>
    </Stack>
  );
}

function OfConnection({
  connection,
  contracts,
  asksAtOnce,
  ...actions
}: {
  connection: ConnectionView;
  contracts: Contract[];
  asksAtOnce: boolean;
  onEdit: (contract: Contract) => void;
  onTurn: (contract: Contract, state: 'on' | 'off') => void;
  onRemove: (contract: Contract) => void;
}) {
  const { go } = usePlace();
  return (
    <Stack space="space.150">
      <Inline spread="space-between" alignBlock="center" shouldWrap>
        <Heading size="small" as="h3">
          {connection.name}
        </Heading>
        <Button onClick={() => go(`/contracts/new/${connection.id}`)}>{words.create}</Button>
      </Inline>
      {contracts.length === 0 ? (
        <Text>{words.empty}</Text>
      ) : (
        <ContractsTable label={connection.name} contracts={contracts} {...actions} />
      )}
      {connection.state === 'active' && connection.remoteUrl ? (
        <Offers key={contracts.length} connectionId={connection.id} asksAtOnce={asksAtOnce} />
      ) : null}
    </Stack>
  );
}
