import {
  Button,
  DynamicTable,
  EmptyState,
  Heading,
  Inline,
  InlineEdit,
  Link,
  Lozenge,
  Pagination,
  Stack,
  Text,
  Textfield,
} from '@forge/react';
import { useState } from 'react';

const HEAD = {
  cells: [
    { key: 'name', content: 'Name', isSortable: true },
    { key: 'state', content: 'State' },
    { key: 'waiting', content: 'Waiting', isSortable: true },
  ],
};
const STATES = [
  { text: 'in step', appearance: 'success' },
  { text: 'waiting', appearance: 'inprogress' },
  { text: 'paused', appearance: 'default' },
  { text: 'needs attention', appearance: 'moved' },
  { text: 'stopped', appearance: 'removed' },
] as const;

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const state = STATES[index % STATES.length]!;
    return {
      key: `row-${index}`,
      cells: [
        { key: `name-${index}`, content: <Link href="/jira/browse/NOR-1">{`Connection ${index + 1}`}</Link> },
        { key: state.text, content: <Lozenge appearance={state.appearance}>{state.text}</Lozenge> },
        { key: index, content: <Text>{String(index * 7)}</Text> },
      ],
    };
  });

export const TablePage = () => {
  const [title, setTitle] = useState('Quarterly sync');
  const [page, setPage] = useState(1);
  const [isLoading, setLoading] = useState(false);
  return (
    <Stack space="space.300">
      <Inline spread="space-between">
        <Heading size="medium">Connections</Heading>
        <Button onClick={() => setLoading(!isLoading)}>Toggle loading</Button>
      </Inline>
      <DynamicTable caption="Connections" head={HEAD} rows={rows(23)} rowsPerPage={5} isLoading={isLoading} />
      <DynamicTable
        label="Nothing"
        head={HEAD}
        rows={[]}
        emptyView={<EmptyState header="Nothing here yet" description="Connect a site to begin." />}
      />
      <InlineEdit
        label="Title"
        defaultValue={title}
        validate={(value: string) => (value.length < 3 ? 'Three characters at least' : undefined)}
        editView={({ errorMessage: _shown, ...field }) => <Textfield {...field} autoFocus />}
        readView={() => <Text>{title}</Text>}
        onConfirm={(value: string) => setTitle(value)}
      />
      <Pagination
        pages={[1, 2, 3]}
        selectedIndex={page - 1}
        onChange={(_event: unknown, next: unknown) => setPage(Number(next))}
      />
      <Text testId="page">{`page ${page}`}</Text>
    </Stack>
  );
};
