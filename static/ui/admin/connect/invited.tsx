import { Button, Heading, Inline, List, ListItem, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { ConnectionDetailView, ConnectionView } from '../../../../src/entry/admin/api';
import { usePlace } from '../../components/place';
import { LoadProblem } from '../../components/problem';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { tabPath } from '../connection/tabs';
import { CodeToGive } from './code-to-give';

const words = texts.invite;

/** The other admin is about to paste the code: looked for in this rhythm. */
const REFRESH_MS = 5_000;

/** The code to give, what happens next, and whether it has happened. */
export function Invited({ made }: { made: { connection: ConnectionView; code: string } }) {
  const { id, invitation } = made.connection;
  const loaded = useAnswer('connections.get', { id }, REFRESH_MS);
  const now = loaded.value;
  if (now && !now.invitation) return <Connected connection={now} />;
  const expiresAt = invitation?.expiresAt ?? 0;
  return (
    <Stack space="space.300">
      <CodeToGive code={made.code} expiresAt={expiresAt} />
      <Stack space="space.100">
        <Heading size="small" as="h3">
          {words.nextTitle}
        </Heading>
        <List type="ordered">
          {words.next.map((step) => (
            <ListItem key={step}>
              <Text>{step}</Text>
            </ListItem>
          ))}
        </List>
      </Stack>
      {loaded.error ? <LoadProblem error={loaded.error} retry={() => void loaded.reload()} /> : null}
      {expiresAt <= Date.now() ? (
        <SectionMessage appearance="warning">
          <Text>{words.expired}</Text>
        </SectionMessage>
      ) : (
        <Inline space="space.100" alignBlock="center">
          <Spinner size="small" label={words.waiting} />
          <Text>{words.waiting}</Text>
        </Inline>
      )}
    </Stack>
  );
}

function Connected({ connection: { id, name } }: { connection: ConnectionDetailView }) {
  const { go } = usePlace();
  return (
    <SectionMessage appearance="success" title={words.done(name)}>
      <Stack space="space.150">
        <Text>{words.doneText}</Text>
        <Inline space="space.100" shouldWrap>
          <Button appearance="primary" onClick={() => go(tabPath(id, 'test', 'now'))}>
            {words.test}
          </Button>
          <Button onClick={() => go(`/contracts/new/${id}`)}>{words.contract}</Button>
        </Inline>
      </Stack>
    </SectionMessage>
  );
}
