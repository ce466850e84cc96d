import { Box, FormSection, Heading, HelperMessage, RadioGroup, SectionMessage, Text } from '@forge/react';
import type { GrantKind, GrantView, OAuthAppView } from '../../../../src/entry/admin/api/direct';
import { FieldStack } from '../../components/fields';
import type { DraftField } from '../../components/use-draft';
import { texts } from '../../texts';
import { CredentialFields } from './credential-fields';
import type { CredentialsDraft } from './draft';
import { changesWayIn, keepsSecret } from './draft';
import { OAuthApp } from './oauth-app';

const words = texts.direct;
const WAYS = ['oauth', 'client-credentials', 'api-token'] as const satisfies readonly GrantKind[];

/** How Causeway gets into the other site: which way, and what that needs. */
export function WayFields({
  draft,
  saved,
  oauthApp,
}: {
  draft: DraftField<'credentials', CredentialsDraft>;
  saved: GrantView | null | undefined;
  oauthApp: OAuthAppView;
}) {
  const { credentials } = draft.current();
  const change = (part: Partial<CredentialsDraft>) =>
    draft.set('credentials', { ...draft.current().credentials, ...part });
  return (
    <FormSection title={words.wayTitle}>
      <FieldStack>
        <Box>
          <Heading size="xxsmall" as="h4">
            {words.way}
          </Heading>
          <RadioGroup
            name="way"
            options={WAYS.map((value) => ({ name: 'way', value, label: words.ways[value] }))}
            defaultValue={credentials.way}
            onChange={(event) => change({ way: event.target.value as GrantKind })}
          />
          <HelperMessage>{words.wayHints[credentials.way]}</HelperMessage>
        </Box>
        {credentials.way === 'oauth' ? <OAuthApp app={oauthApp} /> : null}
        <CredentialFields
          value={credentials}
          isSecretKept={keepsSecret(credentials, saved)}
          problem={(field) => draft.problem(`credentials.${field}`)}
          onChange={change}
          onLeave={(field) => draft.leave(`credentials.${field}`)}
        />
        {changesWayIn(credentials, saved) ? (
          <SectionMessage appearance="warning">
            <Text>{words.otherCredentials}</Text>
          </SectionMessage>
        ) : null}
      </FieldStack>
    </FormSection>
  );
}
