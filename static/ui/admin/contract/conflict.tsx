import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { texts } from '../../texts';

/** Two admins saved at once: what the other one saved, read aloud, beside what is in the form. */
export function Conflict({ theirs, onLoad }: { theirs: string | undefined; onLoad: () => void }) {
  return (
    <SectionMessage appearance="warning" title={texts.connection.conflictTitle}>
      <Stack space="space.100">
        <Text>{texts.connection.conflictText}</Text>
        {theirs ? (
          <Text>{theirs}</Text>
        ) : (
          <Inline>
            <Button onClick={onLoad}>{texts.connection.conflictLoad}</Button>
          </Inline>
        )}
      </Stack>
    </SectionMessage>
  );
}
