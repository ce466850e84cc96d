import { Text } from '@forge/react';
import type { GrantView } from '../../../../src/entry/admin/api/direct';
import { When } from '../../components/when';
import { texts } from '../../texts';
import { Facts } from '../connection/facts';

const words = texts.account;

/** By what, since when, until when and with which scopes an account is connected. */
export function GrantFacts({ grant }: { grant: GrantView }) {
  return (
    <Facts
      facts={[
        [words.way, <Text>{words.waysShort[grant.kind]}</Text>],
        [words.since, <When at={grant.grantedAt} />],
        [words.ends, <When at={grant.endsAt} none={words.endsUnknown} />],
        ...(grant.scopes.length > 0 ? [scopesFact(grant)] : []),
      ]}
    />
  );
}

const scopesFact = ({ scopes }: GrantView): [string, JSX.Element] => [words.scopes, <Text>{scopes.join(', ')}</Text>];
