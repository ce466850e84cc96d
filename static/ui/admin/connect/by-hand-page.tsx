import { Page } from '../../components/page';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { ConnectionForm } from '../connection/connection-form';

/** A connection with every field typed in, keys as well. */
export function ByHandPage() {
  const loaded = useAnswer('connections.list', {});
  return (
    <Page title={texts.connection.create} lead={texts.connection.lead} loaded={loaded}>
      {({ peerUrl }) => <ConnectionForm peerUrl={peerUrl} />}
    </Page>
  );
}
