import { Lozenge, Stack, Text } from '@forge/react';
import type { Activity } from '../../../../src/entry/admin/api';
import { IssueLink } from '../../components/links';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { duration } from '../../components/words';
import { texts } from '../../texts';

const words = texts.activity;

const COLOURS = { done: 'success', waiting: 'inprogress', attention: 'moved', note: 'default' } as const;

export function ActivityTable({ items, isBusy }: { items: Activity[]; isBusy: boolean }) {
  return (
    <Table
      label={words.table}
      isBusy={isBusy}
      rows={items.map((item, place) => ({ ...item, place }))}
      rowKey={({ at, place }) => `${at}-${place}`}
      columns={[
        { key: 'time', title: words.time, width: 10, show: ({ at }) => <When at={at} /> },
        {
          key: 'here',
          title: words.issueHere,
          width: 9,
          show: ({ issueKey }) => (issueKey ? <IssueLink issueKey={issueKey} /> : <Text>–</Text>),
        },
        {
          key: 'direction',
          title: words.direction,
          width: 9,
          show: ({ direction }) => <Text>{words.directions[direction]}</Text>,
        },
        { key: 'there', title: words.issueThere, width: 9, show: ({ peerKey }) => <Text>{peerKey ?? '–'}</Text> },
        { key: 'what', title: words.what, width: 40, show: (item) => <What item={item} /> },
        {
          key: 'outcome',
          title: words.outcome,
          width: 14,
          show: ({ result }) => <Lozenge appearance={COLOURS[result]}>{words.results[result]}</Lozenge>,
        },
        {
          key: 'lag',
          title: words.lag,
          width: 9,
          show: ({ lagMs }) => <Text>{lagMs === null ? '–' : duration(lagMs)}</Text>,
        },
      ]}
    />
  );
}

function What({ item: { what, text } }: { item: Activity }) {
  return (
    <Stack>
      {what.length > 0 ? <Text>{what.join(', ')}</Text> : null}
      {text ? (
        <Text size="small" color="color.text.subtle">
          {text}
        </Text>
      ) : null}
    </Stack>
  );
}
