import { Box, Heading, Stack } from '@forge/react';
import type { OAuthAppView } from '../../../../src/entry/admin/api/direct';
import { CopyField } from '../../components/fields';
import { texts } from '../../texts';

const words = texts.direct;

/** What an admin of the other site enters in the developer console. */
export function OAuthApp({ app: { callbackUrl, scopes } }: { app: OAuthAppView }) {
  return (
    <Box padding="space.200" backgroundColor="color.background.neutral" xcss={{ borderRadius: 'radius.small' }}>
      <Stack space="space.150">
        <Heading size="xxsmall" as="h4">
          {words.oauthAppTitle}
        </Heading>
        <CopyField id="callback-url" label={words.callbackUrl} hint={words.callbackHint} value={callbackUrl} />
        <CopyField id="scopes" label={words.scopes} hint={words.scopesHint} value={scopes.join(' ')} />
      </Stack>
    </Box>
  );
}
