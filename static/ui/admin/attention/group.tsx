import { Button, ButtonGroup, Heading, Inline, Stack, Text } from '@forge/react';
import type { AttentionView, PairView } from '../../../../src/entry/admin/api';
import { IssueLink, PeerIssue } from '../../components/links';
import { usePlace } from '../../components/place';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { count, counted, listed } from '../../components/words';
import { texts } from '../../texts';

const words = texts.attention;

const ROWS_PER_PAGE = 10;

/** Causes that an admin removes by a row of the contract's mappings. */
const MENDED_IN_CONTRACT = new Set(['UNMAPPED_USER', 'UNREACHABLE_STATUS']);

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
  const { go } = usePlace();
  const remedy = texts.remedies[code];
  const contractId = pairs[0]?.contractId;
  return (
    <Stack space="space.150">
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Heading size="small" as="h3">
          {words.group(counted(pairs.length, words.issues), text)}
        </Heading>
        <ButtonGroup>
          {contractId && MENDED_IN_CONTRACT.has(code) ? (
            <Button onClick={() => go(`/contracts/${contractId}`)}>{words.openContract}</Button>
          ) : null}
          {pairs.length > 1 ? (
            <Button isDisabled={isBusy} onClick={() => onRedrive(pairs)}>
              {words.redriveAll}
            </Button>
          ) : null}
        </ButtonGroup>
      </Inline>
      {remedy ? <Text>{remedy}</Text> : null}
      <Table
        label={text}
        rows={pairs}
        rowsPerPage={ROWS_PER_PAGE}
        rowKey={(pair) => `${pair.contractId}-${pair.issue.id}`}
        columns={[
          { key: 'issue', title: words.issue, width: 15, show: ({ issue }) => <IssueLink issueKey={issue.key} /> },
          {
            key: 'peer',
            title: words.peer,
            width: 15,
            show: ({ peer, peerUrl }) => <PeerIssue peerKey={peer?.key ?? null} url={peerUrl} none={words.noPeer} />,
          },
          { key: 'what', title: words.what, width: 30, show: (pair) => <Text>{refused(pair)}</Text> },
          { key: 'since', title: words.since, width: 15, show: (pair) => <When at={since(pair)} /> },
          { key: 'attempts', title: words.attempts, width: 10, show: ({ attempts }) => <Text>{count(attempts)}</Text> },
          {
            key: 'redrive',
            title: words.redrive,
            width: 15,
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
