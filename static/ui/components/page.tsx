import { Box, Heading, Inline, Spinner, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';
import { texts } from '../texts';
import { LoadProblem, Refusal } from './problem';
import type { Loaded } from './use-answer';

/** Of about the height of a page's first content, so that what follows does not jump. */
const WAITING_HEIGHT = '320px';

export function Waiting({ height = WAITING_HEIGHT }: { height?: string }) {
  return (
    <Box xcss={{ minHeight: height, paddingTop: 'space.500' }}>
      <Inline alignInline="center">
        <Spinner size="large" label={texts.loading} />
      </Inline>
    </Box>
  );
}

/**
 * A page's frame over what it loads, below the app's title, which Jira draws: title and actions at once, then waiting, refusal, problem or content. Content that
 * is there stays when loading it anew fails; the problem stands above it.
 */
export function Page<T>({
  title,
  lead,
  actions,
  loaded,
  children,
}: {
  title: string;
  lead?: string;
  actions?: ReactNode;
  loaded: Loaded<T>;
  children: (value: T) => ReactNode;
}) {
  const { value, error, reload } = loaded;
  const isRefused = error?.code === 'FORBIDDEN';
  return (
    <Stack space="space.300">
      <Inline spread="space-between" alignBlock="center" space="space.200" shouldWrap>
        <Heading size="medium" as="h2">
          {title}
        </Heading>
        {isRefused || value === undefined ? null : actions}
      </Inline>
      {lead && !isRefused ? <Text color="color.text.subtle">{lead}</Text> : null}
      {error && isRefused ? <Refusal error={error} retry={() => void reload()} /> : null}
      {error && !isRefused ? <LoadProblem error={error} retry={() => void reload()} /> : null}
      {value === undefined && !error ? <Waiting /> : null}
      {value !== undefined && !isRefused ? children(value) : null}
    </Stack>
  );
}
