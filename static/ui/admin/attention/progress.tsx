import { Box, Button, Inline, ProgressBar, Stack, Text } from '@forge/react';
import { count } from '../../components/words';
import { texts } from '../../texts';
import type { RedriveProgress } from './use-redrive';

export function Progress({ progress: { done, total }, onStop }: { progress: RedriveProgress; onStop: () => void }) {
  const words = texts.attention.progress(count(done), count(total));
  return (
    <Stack space="space.100">
      <Inline space="space.200" alignBlock="center">
        <Text>{words}</Text>
        <Button spacing="compact" onClick={onStop}>
          {texts.attention.stop}
        </Button>
      </Inline>
      <Box>
        <ProgressBar value={total === 0 ? 1 : done / total} ariaLabel={words} />
      </Box>
    </Stack>
  );
}
