import { Button, Inline, Stack, Text, User } from '@forge/react';
import type { ConnectionLineView } from '../../../../src/entry/admin/api';
import { usePlace } from '../../components/place';
import { connectionState, State } from '../../components/state';
import type { Column } from '../../components/table';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { count } from '../../components/words';
import { texts } from '../../texts';
import { LastTest } from '../connection/last-test';
import { remedyOf } from '../connection/remedy';
import type { Turn } from '../connection/turn';
import { TurnButton } from '../connection/turn';
import { PeerSite } from '../overview/connection-lines';

const words = texts.connections;

export interface RowActions {
  onEdit: (connection: ConnectionLineView) => void;
  onTest: (connection: ConnectionLineView) => void;
  onTurn: Turn;
  onRemove: (connection: ConnectionLineView) => void;
}

export function ConnectionsTable({ connections, ...actions }: { connections: ConnectionLineView[] } & RowActions) {
  const columns: Column<ConnectionLineView>[] = [
    {
      key: 'name',
      title: words.line,
      width: 20,
      sort: ({ name }) => name.toLowerCase(),
      show: (line) => <Name line={line} />,
    },
    { key: 'state', title: words.state, width: 11, show: (line) => <State of={connectionState(line)} /> },
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
    { key: 'tested', title: words.tested, width: 11, show: ({ lastTest }) => <LastTest test={lastTest} /> },
    { key: 'actions', title: words.actions, width: 20, show: (line) => <Actions line={line} {...actions} /> },
  ];
  return <Table label={texts.nav.connections} columns={columns} rows={connections} rowKey={({ id }) => id} />;
}

function Name({ line: { name, kind, passive, peerSiteUrl } }: { line: ConnectionLineView }) {
  return (
    <Stack>
      <Text weight="medium">{name}</Text>
      <PeerSite url={peerSiteUrl} />
      <Text size="small" color="color.text.subtle">
        {words.kinds[kind]}
      </Text>
      {passive ? (
        <Text size="small" color="color.text.subtle">
          {words.passive}
        </Text>
      ) : null}
    </Stack>
  );
}

function TechnicalUser({ line: { technicalUser } }: { line: ConnectionLineView }) {
  if (!technicalUser) return <Text color="color.text.subtle">{words.noUser}</Text>;
  return <User accountId={technicalUser.accountId} />;
}

function Actions({ line, onEdit, onTest, onTurn, onRemove }: { line: ConnectionLineView } & RowActions) {
  const { go } = usePlace();
  const remedy = remedyOf(line);
  return (
    <Inline space="space.050" rowSpace="space.050" shouldWrap>
      {remedy ? (
        <Button spacing="compact" appearance="primary" onClick={() => go(remedy.path)}>
          {remedy.text}
        </Button>
      ) : null}
      <Button spacing="compact" onClick={() => onEdit(line)}>
        {texts.actions.edit}
      </Button>
      <Button spacing="compact" onClick={() => onTest(line)}>
        {texts.actions.test}
      </Button>
      <TurnButton connection={line} onTurn={onTurn} isCompact />
      <Button spacing="compact" appearance="subtle" onClick={() => onRemove(line)}>
        {texts.actions.remove}
      </Button>
    </Inline>
  );
}
