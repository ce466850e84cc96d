import { Stack } from '@forge/react';
import type { ConnectionDetailView } from '../../../../src/entry/admin/api';
import { LocalKey } from './keys/local-key';
import { RemoteKey } from './keys/remote-key';

/** Both keys: since when they are set, a new one of ours, another one of theirs. */
export function KeysTab(props: { connection: ConnectionDetailView; onChanged: () => void }) {
  return (
    <Stack space="space.400">
      <LocalKey {...props} />
      <RemoteKey {...props} />
    </Stack>
  );
}
