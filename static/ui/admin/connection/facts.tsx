import { Box, Inline, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';

/** Facts side by side, each below its name; they wrap where there is no room. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <Inline space="space.400" rowSpace="space.150" shouldWrap>
      {facts.map(([name, value]) => (
        <Box key={name}>
          <Stack space="space.050">
            <Text size="small" color="color.text.subtle">
              {name}
            </Text>
            {value}
          </Stack>
        </Box>
      ))}
    </Inline>
  );
}
