import { Box, Button, ErrorMessage, Heading, Icon, Inline, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';
import { texts } from '../../texts';

/** Rows of ours and theirs, to be added and removed. A row keeps its identity, and so what is typed in it. */
export function Rows<T extends { row: number }>({
  title,
  hint,
  problem,
  rows,
  ours,
  theirs,
  onAdd,
  onRemove,
}: {
  title: string;
  hint: string;
  problem: string | undefined;
  rows: T[];
  ours: (row: T, place: number) => ReactNode;
  theirs: (row: T, place: number) => ReactNode;
  onAdd: () => void;
  onRemove: (row: number) => void;
}) {
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {title}
      </Heading>
      <Text color="color.text.subtle">{hint}</Text>
      {rows.map((row, place) => (
        <Inline key={row.row} space="space.100" alignBlock="start">
          <Box xcss={{ width: '260px' }}>{ours(row, place)}</Box>
          <Box xcss={{ paddingTop: 'space.400' }}>
            <Icon glyph="arrow-right" label="" />
          </Box>
          <Box xcss={{ width: '260px' }}>{theirs(row, place)}</Box>
          <Box xcss={{ paddingTop: 'space.300' }}>
            <Button appearance="subtle" onClick={() => onRemove(row.row)}>
              {texts.actions.remove}
            </Button>
          </Box>
        </Inline>
      ))}
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
      <Inline>
        <Button onClick={onAdd}>{texts.contract.addRow(title)}</Button>
      </Inline>
    </Stack>
  );
}
