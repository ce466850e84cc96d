import { Button, Inline, List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import { texts } from '../../texts';

const words = texts.connection;

/** Two admins saved at once: what the other one changed, beside what is in the form. */
export function Conflict({ changes, onLoad }: { changes: string[] | undefined; onLoad: () => void }) {
  return (
    <SectionMessage appearance="warning" title={words.conflictTitle}>
      <Stack space="space.100">
        <Text>{words.conflictText}</Text>
        {changes && changes.length > 0 ? (
          <List type="unordered">
            {changes.map((change) => (
              <ListItem key={change}>{change}</ListItem>
            ))}
          </List>
        ) : null}
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
