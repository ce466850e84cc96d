import { Text } from '@forge/react';
import type { ConnectionDetailView } from '../../../../src/entry/admin/api';
import { connectionState, State } from '../../components/state';
import { When } from '../../components/when';
import { count } from '../../components/words';
import { texts } from '../../texts';
import { PeerSite } from '../overview/connection-lines';
import { Facts } from './facts';
import { LastTest } from './last-test';

const words = texts.one;

/** How a connection stands: state, peer, when it was heard, what waits, what needs somebody, the last test. */
export function Header({ connection }: { connection: ConnectionDetailView }) {
  return (
    <Facts
      facts={[
        [words.state, <State of={connectionState(connection)} />],
        [words.peer, <PeerSite url={connection.peerSiteUrl} />],
        [words.heard, <When at={connection.lastHeardAt} />],
        [words.waiting, <Text>{count(connection.waiting)}</Text>],
        [words.attention, <Text>{count(connection.attention)}</Text>],
        [words.tested, <LastTest test={connection.lastTest} />],
      ]}
    />
  );
}
