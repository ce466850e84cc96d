import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { ConnectionDetailView } from '../../../../src/entry/admin/api';
import { usePlace } from '../../components/place';
import { When } from '../../components/when';
import { listed } from '../../components/words';
import { texts } from '../../texts';
import { Pending } from './pending';
import { remedyOf } from './remedy';
import type { Turn } from './turn';

const words = texts.one;

interface Props {
  connection: ConnectionDetailView;
  onChanged: () => void;
  onTurn: Turn;
}

/** What keeps the connection from working: why, since when, what happens meanwhile, and what to do. */
export function Banner({ connection, onChanged, onTurn }: Props) {
  const { state, fault, missing, invitation } = connection;
  if (invitation) return <Pending connection={connection} onChanged={onChanged} />;
  if (state === 'disabled') {
    return (
      <SectionMessage appearance="error" title={words.stopped}>
        <Stack space="space.100">
          {fault ? <Text>{fault.text}</Text> : null}
          {fault && texts.remedies[fault.code] ? <Text>{texts.remedies[fault.code]}</Text> : null}
          {fault ? (
            <Inline space="space.050">
              <Text>{words.since}</Text>
              <When at={fault.at} />
            </Inline>
          ) : null}
          <Text>{words.meanwhile}</Text>
          <Inline space="space.100" shouldWrap>
            <RemedyButton connection={connection} />
            <Button onClick={() => onTurn(connection, 'active')}>{texts.actions.resume}</Button>
          </Inline>
        </Stack>
      </SectionMessage>
    );
  }
  if (state === 'paused') {
    return (
      <SectionMessage appearance="information" title={words.pausedTitle}>
        <Text>{words.pausedText}</Text>
      </SectionMessage>
    );
  }
  if (state !== 'draft' || missing.length === 0) return null;
  return (
    <SectionMessage appearance="information" title={words.draftTitle}>
      <Text>{texts.connections.missing(listed(missing))}</Text>
    </SectionMessage>
  );
}

function RemedyButton({ connection }: { connection: ConnectionDetailView }) {
  const { go } = usePlace();
  const remedy = remedyOf(connection);
  return remedy ? <Button onClick={() => go(remedy.path)}>{remedy.text}</Button> : null;
}
