import { Button, Inline, Stack, Text } from '@forge/react';
import type { OverviewView } from '../../../../src/entry/admin/api';
import { IssueLink } from '../../components/links';
import { usePlace } from '../../components/place';
import { State } from '../../components/state';
import { count } from '../../components/words';
import { texts } from '../../texts';

/** The newest of what needs an admin, each with its reason, and the way to all. */
export function AttentionList({ view: { attention, connections } }: { view: OverviewView }) {
  const { go } = usePlace();
  const total = connections.reduce((sum, connection) => sum + connection.attention, 0);
  if (attention.length === 0) return <Text>{texts.overview.nothing}</Text>;
  return (
    <Stack space="space.150">
      {attention.map((pair) => (
        <Inline key={`${pair.contractId}-${pair.issue.id}`} space="space.100" alignBlock="center" shouldWrap>
          <State of="attention" />
          <Text>
            <IssueLink issueKey={pair.issue.key} />
          </Text>
          <Text>{pair.reason?.text ?? ''}</Text>
        </Inline>
      ))}
      <Inline>
        <Button onClick={() => go('/attention')}>{texts.overview.allIn(count(total))}</Button>
      </Inline>
    </Stack>
  );
}
