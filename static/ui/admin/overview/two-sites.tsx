import { Box, Icon, Inline, Stack, Text } from '@forge/react';
import { texts } from '../../texts';

/** Two sites and what runs between them. */
export function TwoSites() {
  return (
    <Inline space="space.200" alignBlock="center">
      <Site name={texts.overview.here} />
      <Stack>
        <Icon glyph="arrow-right" label="" />
        <Icon glyph="arrow-left" label="" />
      </Stack>
      <Site name={texts.overview.there} />
    </Inline>
  );
}

function Site({ name }: { name: string }) {
  return (
    <Box
      padding="space.300"
      backgroundColor="color.background.accent.blue.subtlest"
      xcss={{ borderRadius: 'radius.large', width: '160px' }}
    >
      <Text align="center" weight="medium">
        {name}
      </Text>
    </Box>
  );
}
