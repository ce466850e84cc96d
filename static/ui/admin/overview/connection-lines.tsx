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
        { key: 'name', title: words.name, width: 28, show: ({ name }) => <Text weight="medium">{name}</Text> },
        { key: 'peer', title: words.peer, width: 24, show: ({ peerSiteUrl }) => <PeerSite url={peerSiteUrl} /> },
        { key: 'state', title: words.state, width: 16, show: (line) => <State of={connectionState(line)} /> },
        { key: 'heard', title: words.heard, width: 12, show: ({ lastHeardAt }) => <When at={lastHeardAt} /> },
        { key: 'waiting', title: words.waiting, width: 8, show: ({ waiting }) => <Text>{count(waiting)}</Text> },
        {
          key: 'attention',
          title: words.attention,
          width: 12,
          show: ({ attention }) => <Text>{count(attention)}</Text>,
        },
      ]}
    />
  );
}
