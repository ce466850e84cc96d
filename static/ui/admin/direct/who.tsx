import { Box, Inline, Lozenge, Stack, Text } from '@forge/react';
import type { GrantView, PeerAccount } from '../../../../src/entry/admin/api/direct';
import { texts } from '../../texts';

const words = texts.account;

/** `Ada Nwosu` → `AN`, `高橋 芽衣` → `高芽`. */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  const ends = [parts[0], parts.length > 1 ? parts[parts.length - 1] : undefined];
  return ends
    .map((part) => Array.from(part ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

const COLOURS = ['blue', 'teal', 'purple', 'orange', 'magenta', 'lime'] as const;

/** An account's initials. Its picture would have to be fetched from elsewhere, which would tell who looks. */
export function Face({ account: { accountId, displayName } }: { account: PeerAccount }) {
  const sum = Array.from(accountId).reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 997, 7);
  const colour = COLOURS[sum % COLOURS.length] ?? 'blue';
  return (
    <Box
      backgroundColor={`color.background.accent.${colour}.subtler`}
      xcss={{ width: '40px', height: '40px', borderRadius: 'radius.full', paddingTop: 'space.100' }}
    >
      <Text align="center" weight="medium">
        {initialsOf(displayName)}
      </Text>
    </Box>
  );
}

/** What kind of account it is, by Jira's own word. */
export function TypeLozenge({ grant: { account, looksLikePerson } }: { grant: GrantView }) {
  const type = typeOf(account?.accountType, looksLikePerson);
  return <Lozenge appearance={type === 'service' ? 'success' : 'moved'}>{words.types[type]}</Lozenge>;
}

function typeOf(accountType: string | undefined, looksLikePerson: boolean): keyof typeof words.types {
  if (!looksLikePerson) return 'service';
  if (accountType === 'customer') return 'customer';
  return accountType === 'atlassian' ? 'person' : 'unknown';
}

/** Who is connected: face, name, type, e-mail as far as it is shown. */
export function Who({ grant }: { grant: GrantView }) {
  const { account } = grant;
  if (!account) return <Text>{words.nobody}</Text>;
  return (
    <Inline space="space.150" alignBlock="center">
      <Face account={account} />
      <Stack space="space.025">
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text weight="medium">{account.displayName}</Text>
          <TypeLozenge grant={grant} />
        </Inline>
        <Text size="small" color="color.text.subtle">
          {account.email ?? words.noEmail}
        </Text>
      </Stack>
    </Inline>
  );
}
