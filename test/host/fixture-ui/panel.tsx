import { invoke, requestJira } from '@forge/bridge';
import ForgeReconciler, { Button, Inline, Link, Lozenge, Stack, Text, useProductContext } from '@forge/react';
import { useState } from 'react';

const Panel = () => {
  const context = useProductContext();
  const [summary, setSummary] = useState('');
  const [done, setDone] = useState(false);
  const issueKey = context?.extension?.issue?.key as string | undefined;
  const read = async () => {
    const response = await requestJira(`/rest/api/3/issue/${issueKey}?fields=summary`);
    setSummary(
      response.ok
        ? ((await response.json()) as { fields: { summary: string } }).fields.summary
        : `Jira answered ${response.status}`,
    );
  };
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center">
        <Lozenge appearance="success">in step</Lozenge>
        <Link href="https://south.example/browse/SOU-1">SOU-1</Link>
        <Text>{issueKey ?? 'no issue'}</Text>
      </Inline>
      <Inline space="space.100">
        <Button onClick={() => invoke('syncNow', { issueKey: issueKey ?? '' }).then(() => setDone(true))}>
          Sync now
        </Button>
        <Button onClick={read}>Read summary</Button>
      </Inline>
      {summary ? <Text>{summary}</Text> : null}
      {done ? <Text>Asked for a sync.</Text> : null}
    </Stack>
  );
};

ForgeReconciler.render(<Panel />);
