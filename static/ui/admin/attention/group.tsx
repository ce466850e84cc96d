import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import type { AttentionView, PairView } from '../../../../src/entry/admin/api';
import { IssueLink, PeerIssue } from '../../components/links';
import { State } from '../../components/state';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { count, counted, listed } from '../../components/words';
import { texts } from '../../texts';

const words = texts.attention;

const ROWS_PER_PAGE = 10;

/** One cause: how many issues, what it is, what to do, and the issues. */
export function Group({
  group: { code, text, pairs },
  isBusy,
  onRedrive,
}: {
  group: AttentionView['groups'][number];
  isBusy: boolean;
  onRedrive: (pairs: PairView[]) => void;
}) {
  const remedy = texts.remedies[code];
  return (
    <Stack space="space.150">
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <State of="attention" />
          <Heading size="small" as="h2">
            {words.group(counted(pairs.length, words.issues), text)}
          </Heading>
        </Inline>
        {pairs.length > 1 ? (
          <Button isDisabled={isBusy} onClick={() => onRedrive(pairs)}>
            {words.redriveAll}
          </Button>
        ) : null}
      </Inline>
      {remedy ? <Text>{remedy}</Text> : null}
      <Table
        label={text}
        rows={pairs}
        rowsPerPage={ROWS_PER_PAGE}
        rowKey={(pair) => `${pair.contractId}-${pair.issue.id}`}
        columns={[
          { key: 'issue', title: words.issue, show: ({ issue }) => <IssueLink issueKey={issue.key} /> },
          {
            key: 'peer',
            title: words.peer,
            show: ({ peer, peerUrl }) => <PeerIssue peerKey={peer?.key ?? null} url={peerUrl} none={words.noPeer} />,
          },
          { key: 'what', title: words.what, show: (pair) => <Text>{refused(pair)}</Text> },
          { key: 'since', title: words.since, show: (pair) => <When at={since(pair)} /> },
          { key: 'attempts', title: words.attempts, show: ({ attempts }) => <Text>{count(attempts)}</Text> },
          {
            key: 'redrive',
            title: words.redrive,
            show: (pair) => (
              <Button spacing="compact" isDisabled={isBusy} onClick={() => onRedrive([pair])}>
                {words.redrive}
              </Button>
            ),
          },
        ]}
      />
    </Stack>
  );
}

function refused({ refusals }: PairView): string {
  return refusals.length === 0 ? words.whole : listed([...new Set(refusals.map(({ what }) => what))]);
}

function since({ refusals, updatedAt }: PairView): number {
  return refusals.reduce((earliest, { at }) => Math.min(earliest, at), updatedAt);
}
