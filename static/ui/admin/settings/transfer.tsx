import { Box, Button, ButtonGroup, FormSection, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { CodeCopy } from '../../components/fields';
import { Problem } from '../../components/problem';
import { texts } from '../../texts';
import { ImportForm } from './import-form';

const words = texts.transfer;

type Opened = { kind: 'export'; text: string } | { kind: 'import' };

/** The set-up as a document: shown to be copied, or pasted to come in. */
export function Transfer() {
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    setError(undefined);
    const answer = await call('transfer.export', {});
    setBusy(false);
    if (answer.ok) setOpened({ kind: 'export', text: documentText(answer.value) });
    else setError(answer.error);
  };
  return (
    <FormSection title={words.title}>
      <Stack space="space.200">
        <Text color="color.text.subtle">{words.lead}</Text>
        <Inline>
          <ButtonGroup>
            <Button isDisabled={isBusy} isSelected={opened?.kind === 'export'} onClick={() => void take()}>
              {words.export}
            </Button>
            <Button isSelected={opened?.kind === 'import'} onClick={() => setOpened({ kind: 'import' })}>
              {words.import}
            </Button>
          </ButtonGroup>
        </Inline>
        {error ? <Problem error={error} /> : null}
        {opened?.kind === 'import' ? <ImportForm /> : null}
        {opened?.kind === 'export' ? <Exported text={opened.text} /> : null}
      </Stack>
    </FormSection>
  );
}

function documentText(document: { connections: unknown[] }): string {
  return document.connections.length === 0 ? '' : JSON.stringify(document, null, 2);
}

function Exported({ text }: { text: string }) {
  if (!text) return <Text>{words.nothing}</Text>;
  return (
    <Box xcss={{ maxWidth: '800px' }}>
      <CodeCopy id="transfer-document" label={words.document} hint={words.documentHint} value={text} />
    </Box>
  );
}
