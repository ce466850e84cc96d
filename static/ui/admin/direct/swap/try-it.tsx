import { Heading, Stack, Text } from '@forge/react';
import { texts } from '../../../texts';
import { StepsOfTest } from '../steps-of-test';
import type { Known, Swappable } from './known';

const words = texts.swap;

/** The whole test as the account that is to take over. What an earlier candidate was told does not count. */
export function TryIt({ view, candidate, onChanged }: { view: Swappable; candidate: Known; onChanged: () => void }) {
  const { displayName } = candidate.account;
  const since = candidate.grantedAt ?? 0;
  const own = Object.fromEntries(Object.entries(view.tests.candidate).filter(([, { at }]) => at >= since));
  return (
    <Stack space="space.150">
      <Heading size="xsmall" as="h4">
        {words.testTitle}
      </Heading>
      <Text>{words.testText(displayName)}</Text>
      <StepsOfTest
        key={since}
        view={{ ...view, tests: { ...view.tests, candidate: own } }}
        slot="candidate"
        button={words.runTest(displayName)}
        onTested={onChanged}
      />
    </Stack>
  );
}
