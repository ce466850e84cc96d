import { Link, Text } from '@forge/react';
import type { OverviewView } from '../../../../src/entry/admin/api';
import { connectionState, State } from '../../components/state';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { count, hostOf } from '../../components/words';
import { texts } from '../../texts';

type Line = OverviewView['connections'][number];

/** Where the peer's issues are seen. */
export function PeerSite({ url }: { url: string | null }) {
  if (!url) return <Text color="color.text.subtle">{texts.connections.unknownPeer}</Text>;
  return (
    <Link href={url} openNewTab>
      {hostOf(url)}
    </Link>
  );
}

/** One line per connection: state, when last heard, what waits, what needs attention. */
export function ConnectionLines({ connections }: { connections: Line[] }) {
  const words = texts.connections;
  return (
    <Table
      label={texts.overview.connections}
      rows={connections}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: words.name, show: ({ name }) => <Text weight="medium">{name}</Text> },
        { key: 'peer', title: words.peer, show: ({ peerSiteUrl }) => <PeerSite url={peerSiteUrl} /> },
        { key: 'state', title: words.state, show: (line) => <State of={connectionState(line)} /> },
        { key: 'heard', title: words.heard, show: ({ lastHeardAt }) => <When at={lastHeardAt} /> },
        { key: 'waiting', title: words.waiting, show: ({ waiting }) => <Text>{count(waiting)}</Text> },
        { key: 'attention', title: words.attention, show: ({ attention }) => <Text>{count(attention)}</Text> },
      ]}
    />
  );
}
