import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { ConnectionView } from '../../../../src/entry/admin/api';
import { texts } from '../../texts';

const words = texts.connection;

/** What somebody else changed, field by field, in the form's own labels. */
export function changesBetween(before: ConnectionView, after: ConnectionView): string[] {
  const shown = (connection: ConnectionView): [string, string][] => [
    [words.name, connection.name],
    [words.remoteUrl, connection.remoteUrl ?? words.empty],
    [words.passive, connection.passive ? words.yes : words.no],
    [words.technicalUser, connection.technicalUser?.displayName ?? words.empty],
    [words.localKey, String(connection.localKeySetAt)],
    [words.remoteKey, String(connection.remoteKeySetAt)],
  ];
  const now = shown(after);
  return shown(before).flatMap(([label, old], place) => {
    const fresh = now[place]?.[1] ?? '';
    if (old === fresh) return [];
    const isKey = label === words.localKey || label === words.remoteKey;
    return [isKey ? words.keyChanged(label) : words.conflictChanged(label, old, fresh)];
  });
}

/** Two admins saved at once: nothing is overwritten unseen, and nothing typed is lost. */
export function Conflict({ changes, onLoad }: { changes: string[] | undefined; onLoad: () => void }) {
  return (
    <SectionMessage appearance="warning" title={words.conflictTitle}>
      <Stack space="space.100">
        <Text>{words.conflictText}</Text>
        {changes?.map((change) => (
          <Text key={change}>{change}</Text>
        ))}
        {changes?.length === 0 ? <Text>{words.conflictSame}</Text> : null}
        {changes ? null : (
          <Inline>
            <Button onClick={onLoad}>{words.conflictLoad}</Button>
          </Inline>
        )}
      </Stack>
    </SectionMessage>
  );
}
