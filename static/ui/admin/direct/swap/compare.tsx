import { Heading, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { Table } from '../../../components/table';
import { When } from '../../../components/when';
import { texts } from '../../../texts';
import { Face, TypeLozenge } from '../who';
import type { Known } from './known';

const words = texts.swap;
const { account: label } = texts;

interface Row {
  title: string;
  show: (grant: Known) => JSX.Element;
}

const ROWS: Row[] = [
  {
    title: label.name,
    show: ({ account }) => (
      <Inline space="space.100" alignBlock="center">
        <Face account={account} />
        <Text weight="medium">{account.displayName}</Text>
      </Inline>
    ),
  },
  { title: label.type, show: (grant) => <TypeLozenge grant={grant} /> },
  { title: label.email, show: ({ account }) => <Text>{account.email ?? label.noEmail}</Text> },
  { title: label.accountId, show: ({ account }) => <Text>{account.accountId}</Text> },
  { title: label.way, show: ({ kind }) => <Text>{label.waysShort[kind]}</Text> },
  { title: label.ends, show: ({ endsAt }) => <When at={endsAt} none={label.endsUnknown} /> },
];

/** Old and new side by side, so that nobody switches to the account that happened to be logged in. */
export function Compare({ now, next }: { now: Known; next: Known }) {
  return (
    <Stack space="space.150">
      <Heading size="xsmall" as="h4">
        {words.compareTitle}
      </Heading>
      <Table
        label={words.compareTitle}
        rows={ROWS}
        rowKey={({ title }) => title}
        columns={[
          { key: 'what', title: ' ', width: 20, show: ({ title }) => <Text color="color.text.subtle">{title}</Text> },
          { key: 'now', title: words.now, width: 40, show: ({ show }) => show(now) },
          { key: 'next', title: words.next, width: 40, show: ({ show }) => show(next) },
        ]}
      />
      {next.looksLikePerson ? (
        <SectionMessage appearance="warning">
          <Text>{words.nextIsPerson}</Text>
        </SectionMessage>
      ) : null}
    </Stack>
  );
}
