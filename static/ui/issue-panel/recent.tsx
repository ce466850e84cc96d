import { Heading, Inline, Stack, Text } from '@forge/react';
import type { Activity } from '../../../src/entry/admin/api';
import { When } from '../components/when';
import { texts } from '../texts';

/** The last few things that were done with the issue. */
export function Recent({ items }: { items: Activity[] }) {
  return (
    <Stack space="space.050">
      <Heading size="xsmall" as="h3">
        {texts.panel.recent}
      </Heading>
      {items.length === 0 ? <Text>{texts.panel.none}</Text> : null}
      {items.map(({ at, what, text, direction }, place) => (
        <Inline key={`${at}-${place}`} space="space.100" shouldWrap>
          <When at={at} />
          <Text>{`${texts.activity.directions[direction]}: ${what.join(', ') || text}`}</Text>
        </Inline>
      ))}
    </Stack>
  );
}
