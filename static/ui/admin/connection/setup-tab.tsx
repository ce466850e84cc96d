import { useState } from 'react';
import type { ConnectionDetailView, ConnectionView } from '../../../../src/entry/admin/api';
import { ConnectionForm } from './connection-form';

/** Name, address and who calls whom. After a save the form begins anew from what was saved. */
export function SetupTab({ connection, onChanged }: { connection: ConnectionDetailView; onChanged: () => void }) {
  const [saved, setSaved] = useState<ConnectionView>(connection);
  const newest = connection.version > saved.version ? connection : saved;
  return (
    <ConnectionForm
      key={saved.version}
      peerUrl={connection.peerUrl}
      connection={newest}
      onSaved={(record) => {
        setSaved(record);
        onChanged();
      }}
    />
  );
}
