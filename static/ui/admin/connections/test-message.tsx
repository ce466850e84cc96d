import { Inline, SectionMessage, Spinner, Text } from '@forge/react';
import { When } from '../../components/when';
import { duration } from '../../components/words';
import { texts } from '../../texts';
import type { TestRun } from '../connections-page';

const words = texts.connections;

/** What a test saw, how long it took, and when it was. */
export function TestMessage({ run: { connection, at, result } }: { run: TestRun }) {
  if (!result) {
    return (
      <SectionMessage appearance="information" title={words.testing(connection.name)}>
        <Inline>
          <Spinner size="small" label={texts.loading} />
        </Inline>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage
      appearance={result.ok ? 'success' : 'warning'}
      title={result.ok ? words.testGood(connection.name) : words.testBad(connection.name)}
    >
      <Text>{result.text}</Text>
      {connection.passive && !result.ok ? <Text>{words.testSkipped}</Text> : null}
      {result.tookMs > 0 ? <Text>{words.took(duration(result.tookMs))}</Text> : null}
      <When at={at} />
    </SectionMessage>
  );
}
