import { Inline, Stack, Text } from '@forge/react';
import type { IssuePanelView } from '../../../src/entry/admin/api';
import { PeerIssue } from '../components/links';
import { pairState, State } from '../components/state';
import { When } from '../components/when';
import { texts } from '../texts';

const words = texts.panel;

/** One counterpart of the issue: its state, its key as a link, and why it waits where it does. */
export function PairCard({ pair }: { pair: IssuePanelView['pairs'][number] }) {
  const { peer, peerUrl, contractName, connectionName, reason, refusals, dueAt, updatedAt } = pair;
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <State of={pairState(pair)} />
        <Text>{`${words.counterpart}: `}</Text>
        <PeerIssue peerKey={peer?.key ?? null} url={peerUrl} none={words.noPeer} />
      </Inline>
      <Text size="small" color="color.text.subtle">
        {words.through(contractName, connectionName)}
      </Text>
      <Labelled label={words.lastChange} at={updatedAt} />
      {dueAt === null ? null : <Labelled label={words.nextTry} at={dueAt} isAhead />}
      {reason && refusals.length === 0 ? <Reason code={reason.code} text={reason.text} /> : null}
      {refusals.map(({ what, code, text }) => (
        <Reason key={`${what} ${text}`} code={code} text={words.refused(what, text)} />
      ))}
    </Stack>
  );
}

function Labelled({ label, at, isAhead = false }: { label: string; at: number; isAhead?: boolean }) {
  return (
    <Inline space="space.050">
      <Text>{`${label}:`}</Text>
      <When at={at} isAhead={isAhead} />
    </Inline>
  );
}

function Reason({ code, text }: { code: string; text: string }) {
  const remedy = texts.remedies[code];
  return (
    <Stack>
      <Text>{text}</Text>
      {remedy ? <Text color="color.text.subtle">{remedy}</Text> : null}
    </Stack>
  );
}
