import { Box, Button, ButtonGroup, Inline, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ImportedRow, ResolverError, TransferDocument, TransferRow } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { CodeField } from '../../components/fields';
import { Problem } from '../../components/problem';
import { counted } from '../../components/words';
import { texts } from '../../texts';
import { ImportTable } from './import-table';

const words = texts.transfer;

interface Preview {
  document: TransferDocument;
  digest: string;
  rows: TransferRow[];
}

/** Paste, look, import: nothing is written before the preview, and nothing but what it showed. */
export function ImportForm() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<ResolverError>();
  const [preview, setPreview] = useState<Preview>();
  const [imported, setImported] = useState<ImportedRow[]>();
  const [isBusy, setBusy] = useState(false);
  const forget = () => {
    setPreview(undefined);
    setImported(undefined);
    setProblem(undefined);
    setError(undefined);
  };
  const look = async () => {
    forget();
    const document = parsed(text);
    if (!document) return setProblem(text.trim() ? words.notJson : words.empty);
    setBusy(true);
    const answer = await call('transfer.preview', { document });
    setBusy(false);
    if (answer.ok) setPreview({ document, ...answer.value });
    else setError(placed(answer.error));
  };
  const bringIn = async ({ document, digest }: Preview) => {
    setBusy(true);
    setError(undefined);
    const answer = await call('transfer.import', { document, digest });
    setBusy(false);
    setPreview(undefined);
    if (answer.ok) setImported(answer.value);
    else setError(answer.error.code === 'CHANGED_MEANWHILE' ? { ...answer.error, text: words.changed } : answer.error);
  };
  const toDo = preview?.rows.filter(({ does }) => does === 'create' || does === 'change').length ?? 0;
  return (
    <Stack space="space.200">
      <Box xcss={{ maxWidth: '800px' }}>
        <CodeField
          id="transfer-import"
          label={words.paste}
          hint={words.pasteHint}
          initial=""
          problem={problem}
          onText={(typed) => {
            setText(typed);
            forget();
          }}
        />
      </Box>
      <Inline>
        <ButtonGroup>
          <LoadingButton
            appearance={preview || imported ? 'default' : 'primary'}
            isLoading={isBusy && !preview}
            onClick={() => void look()}
          >
            {words.preview}
          </LoadingButton>
        </ButtonGroup>
      </Inline>
      {error ? <Problem error={error} /> : null}
      {preview ? <ImportTable title={words.previewTitle} rows={preview.rows} /> : null}
      {preview && toDo === 0 ? <Text>{words.noneToDo}</Text> : null}
      {preview && toDo > 0 ? (
        <Inline>
          <ButtonGroup>
            <LoadingButton appearance="primary" isLoading={isBusy} onClick={() => void bringIn(preview)}>
              {words.confirm(counted(toDo, words.records))}
            </LoadingButton>
            <Button appearance="subtle" onClick={forget}>
              {texts.actions.cancel}
            </Button>
          </ButtonGroup>
        </Inline>
      ) : null}
      {imported ? <ImportTable title={words.resultTitle} rows={imported} /> : null}
      {imported?.some(({ outcome }) => outcome === 'left') ? <Text>{words.left}</Text> : null}
    </Stack>
  );
}

function parsed(text: string): TransferDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as TransferDocument) : undefined;
  } catch {
    return undefined;
  }
}

/** Where in the document something is wrong, counted as people do: `connections 1, contracts 2, name`. */
function placed(error: ResolverError): ResolverError {
  const fields = Object.entries(error.fields).map(([path, text]) => [path, words.at(placeOf(path), text)]);
  return { ...error, fields: Object.fromEntries(fields) as Record<string, string> };
}

function placeOf(path: string): string {
  return path
    .split('.')
    .slice(1)
    .reduce<string[]>((parts, part) => {
      if (!/^\d+$/.test(part)) return [...parts, part];
      return [...parts.slice(0, -1), words.entry(parts.at(-1) ?? '', Number(part) + 1)];
    }, [])
    .join(', ');
}
