import { Stack } from '@forge/react';
import type { ConnectionDetailView } from '../../../../src/entry/admin/api';
import { InForce } from './technical-user/in-force';
import { Swap } from './technical-user/swap';

/** Who writes here, what they may, and another account in their place. */
export function TechnicalUserTab(props: { connection: ConnectionDetailView; onChanged: () => void }) {
  return (
    <Stack space="space.400">
      <InForce key={props.connection.technicalUser?.accountId ?? ''} connection={props.connection} />
      <Swap {...props} />
    </Stack>
  );
}
