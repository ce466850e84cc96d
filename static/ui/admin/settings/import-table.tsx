import { Heading, Lozenge, Stack, Text } from '@forge/react';
import type { ImportedRow, TransferRow } from '../../../../src/entry/admin/api';
import { Table } from '../../components/table';
import { texts } from '../../texts';

const words = texts.transfer;

type Row = TransferRow & Partial<Pick<ImportedRow, 'outcome' | 'text'>>;

const ACTS = { create: 'new', change: 'inprogress', same: 'default', cannot: 'removed' } as const;
const OUTCOMES = { done: 'success', nothing: 'default', failed: 'removed', left: 'moved' } as const;

/** What an import would do, or did, row by row with the reasons. */
export function ImportTable({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {title}
      </Heading>
      <Table
        label={title}
        rows={rows}
        rowKey={({ what, name, of }) => `${what}-${of ?? ''}-${name}`}
        columns={[
          { key: 'what', title: words.what, width: 12, show: ({ what }) => <Text>{words.kinds[what]}</Text> },
          {
            key: 'name',
            title: words.name,
            width: 26,
            show: ({ name, of }) => <Text weight="medium">{of ? words.of(name, of) : name}</Text>,
          },
          { key: 'does', title: words.does, width: 12, show: (row) => <Verdict row={row} /> },
          { key: 'details', title: words.details, width: 50, show: (row) => <Details row={row} /> },
        ]}
      />
    </Stack>
  );
}

function Verdict({ row: { does, outcome } }: { row: Row }) {
  return outcome ? (
    <Lozenge appearance={OUTCOMES[outcome]}>{words.outcomes[outcome]}</Lozenge>
  ) : (
    <Lozenge appearance={ACTS[does]}>{words.acts[does]}</Lozenge>
  );
}

function Details({ row: { changes, notes, text } }: { row: Row }) {
  const lines = [
    ...(text ? [text] : []),
    ...changes.map(({ field, before, after }) =>
      words.change(field, before || words.nothingEmpty, after || words.nothingEmpty),
    ),
    ...notes,
  ];
  if (lines.length === 0) return <Text>–</Text>;
  return (
    <Stack space="space.050">
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Stack>
  );
}
