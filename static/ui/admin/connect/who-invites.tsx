import { Box, Heading, Stack, Text } from '@forge/react';
import type { InvitationView } from '../../../../src/entry/admin/api/set-up';
import { exact, useViewer } from '../../components/format';
import { hostOf } from '../../components/words';
import { texts } from '../../texts';
import { Facts } from '../connection/facts';

const words = texts.invitation;

/** Who invites, from where, until when, and who will call whom. */
export function WhoInvites({ invitation: { name, url, passive, expiresAt } }: { invitation: InvitationView }) {
  const viewer = useViewer();
  return (
    <Box padding="space.200" backgroundColor="color.background.neutral" xcss={{ borderRadius: 'radius.small' }}>
      <Stack space="space.150">
        <Heading size="small" as="h3">
          {words.fromTitle(name)}
        </Heading>
        <Facts
          facts={[
            [words.from, <Text>{name}</Text>],
            [words.address, <Text>{hostOf(url)}</Text>],
            [words.until, <Text>{exact(expiresAt, viewer)}</Text>],
            [words.calls, <Text>{passive ? words.callsUs : words.callsBoth}</Text>],
          ]}
        />
      </Stack>
    </Box>
  );
}
