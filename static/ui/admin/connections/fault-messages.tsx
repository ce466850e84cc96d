import { SectionMessage, Stack, Text } from '@forge/react';
import type { ConnectionLineView } from '../../../../src/entry/admin/api';
import { When } from '../../components/when';
import { listed } from '../../components/words';
import { texts } from '../../texts';

const words = texts.connections;

/** What keeps a connection from working, in words: why, since when, what happens meanwhile, what to do. */
export function FaultMessages({ connections }: { connections: ConnectionLineView[] }) {
  return (
    <Stack space="space.100">
      {connections.map((connection) => (
        <Fault key={connection.id} connection={connection} />
      ))}
    </Stack>
  );
}

function Fault({ connection: { name, state, fault, missing } }: { connection: ConnectionLineView }) {
  if (state === 'disabled' && fault) {
    return (
      <SectionMessage appearance="error" title={words.stopped(name)}>
        <Text>{fault.text}</Text>
        {texts.remedies[fault.code] ? <Text>{texts.remedies[fault.code]}</Text> : null}
        <When at={fault.at} />
        <Text>{words.meanwhile}</Text>
      </SectionMessage>
    );
  }
  if (state !== 'draft' || missing.length === 0) return null;
  return (
    <SectionMessage appearance="information" title={name}>
      <Text>{words.missing(listed(missing))}</Text>
    </SectionMessage>
  );
}
