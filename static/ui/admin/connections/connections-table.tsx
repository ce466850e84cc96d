import { Button, Inline, Stack, Text, Tooltip, User } from '@forge/react';
import { connectionState, State } from '../../components/state';
import type { Column } from '../../components/table';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { count, duration } from '../../components/words';
import { texts } from '../../texts';
import type { ConnectionLine, TestRun } from '../connections-page';
import { PeerSite } from '../overview/connection-lines';

const words = texts.connections;

export interface RowActions {
  onEdit: (connection: ConnectionLine) => void;
  onTest: (connection: ConnectionLine) => void;
  onTurn: (connection: ConnectionLine, state: 'active' | 'paused') => void;
  onRemove: (connection: ConnectionLine) => void;
}

export function ConnectionsTable({
  connections,
  tests,
  ...actions
}: { connections: ConnectionLine[]; tests: Record<string, TestRun> } & RowActions) {
  const columns: Column<ConnectionLine>[] = [
    {
      key: 'name',
      title: words.name,
      width: 11,
      sort: ({ name }) => name.toLowerCase(),
      show: (line) => <Name line={line} />,
    },
    { key: 'peer', title: words.peer, width: 12, show: ({ peerSiteUrl }) => <PeerSite url={peerSiteUrl} /> },
    { key: 'state', title: words.state, width: 12, show: (line) => <State of={connectionState(line)} /> },
    { key: 'user', title: words.technicalUser, width: 12, show: (line) => <TechnicalUser line={line} /> },
    {
      key: 'heard',
      title: words.heard,
      width: 9,
      sort: ({ lastHeardAt }) => lastHeardAt ?? 0,
      show: ({ lastHeardAt }) => <When at={lastHeardAt} />,
    },
    { key: 'waiting', title: words.waiting, width: 7, show: ({ waiting }) => <Text>{count(waiting)}</Text> },
    { key: 'attention', title: words.attention, width: 8, show: ({ attention }) => <Text>{count(attention)}</Text> },
    { key: 'tested', title: words.tested, width: 7, show: ({ id }) => <LastTest run={tests[id]} /> },
    {
      key: 'actions',
      title: words.actions,
      width: 22,
      show: (line) => <Actions line={line} run={tests[line.id]} {...actions} />,
    },
  ];
  return <Table label={texts.nav.connections} columns={columns} rows={connections} rowKey={({ id }) => id} />;
}

function Name({ line: { name, passive } }: { line: ConnectionLine }) {
  return (
    <Stack>
      <Text weight="medium">{name}</Text>
      {passive ? (
        <Text size="small" color="color.text.subtle">
          {words.passive}
        </Text>
      ) : null}
    </Stack>
  );
}

function TechnicalUser({ line: { technicalUser } }: { line: ConnectionLine }) {
  if (!technicalUser) return <Text color="color.text.subtle">{words.noUser}</Text>;
  return <User accountId={technicalUser.accountId} />;
}

function LastTest({ run }: { run: TestRun | undefined }) {
  if (!run) return <Text color="color.text.subtle">{words.untested}</Text>;
  if (!run.result) return <Text>{texts.loading}</Text>;
  return (
    <Tooltip content={run.result.text}>
      <Text color={run.result.ok ? 'color.text.success' : 'color.text.danger'}>{duration(run.result.tookMs)}</Text>
    </Tooltip>
  );
}

function Actions({
  line,
  run,
  onEdit,
  onTest,
  onTurn,
  onRemove,
}: { line: ConnectionLine; run: TestRun | undefined } & RowActions) {
  const isPaused = line.state === 'paused' || line.state === 'disabled';
  return (
    <Inline space="space.050" rowSpace="space.050" shouldWrap>
      <Button spacing="compact" onClick={() => onEdit(line)}>
        {texts.actions.edit}
      </Button>
      <Button spacing="compact" isDisabled={Boolean(run && !run.result)} onClick={() => onTest(line)}>
        {texts.actions.test}
      </Button>
      {line.state === 'draft' ? null : (
        <Button spacing="compact" onClick={() => onTurn(line, isPaused ? 'active' : 'paused')}>
          {isPaused ? texts.actions.resume : texts.actions.pause}
        </Button>
      )}
      <Button spacing="compact" appearance="subtle" onClick={() => onRemove(line)}>
        {texts.actions.remove}
      </Button>
    </Inline>
  );
}
