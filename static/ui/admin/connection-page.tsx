import type { ConnectionView } from '../../../src/entry/admin/api';
import { Page } from '../components/page';
import type { Loaded } from '../components/use-answer';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { ConnectionForm } from './connection/connection-form';

/** Create or edit a connection. */
export function ConnectionPage({ id }: { id: string | undefined }) {
  return id === undefined ? <Create /> : <Edit id={id} />;
}

function Create() {
  const loaded = useAnswer('connections.list', {});
  return (
    <Page title={texts.connection.create} lead={texts.connection.lead} loaded={loaded}>
      {({ peerUrl }) => <ConnectionForm peerUrl={peerUrl} />}
    </Page>
  );
}

function Edit({ id }: { id: string }) {
  const list = useAnswer('connections.list', {});
  const one = useAnswer('connections.get', { id });
  const loaded: Loaded<{ peerUrl: string; connection: ConnectionView }> = {
    value: list.value && one.value ? { peerUrl: list.value.peerUrl, connection: one.value } : undefined,
    error: one.error ?? list.error,
    isBusy: list.isBusy || one.isBusy,
    reload: async () => {
      await Promise.all([list.reload(), one.reload()]);
    },
  };
  const name = one.value?.name;
  return (
    <Page
      title={name ? texts.connection.edit(name) : texts.nav.connections}
      lead={texts.connection.lead}
      loaded={loaded}
    >
      {({ peerUrl, connection }) => <ConnectionForm peerUrl={peerUrl} connection={connection} />}
    </Page>
  );
}
