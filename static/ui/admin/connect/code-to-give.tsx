import { Heading, Stack, Text } from '@forge/react';
import { CodeCopy, FieldStack } from '../../components/fields';
import { exact, useViewer } from '../../components/format';
import { texts } from '../../texts';

const words = texts.invite;

/** The code of an invitation, this once. */
export function CodeToGive({ code, expiresAt }: { code: string; expiresAt: number }) {
  const viewer = useViewer();
  return (
    <Stack space="space.150">
      <Heading size="small" as="h3">
        {words.codeTitle}
      </Heading>
      <Text>{words.codeText}</Text>
      <FieldStack>
        <CodeCopy id="invitation-code" label={words.code} hint={words.codeHint} value={code} rows={6} />
      </FieldStack>
      <Text>{words.expires(exact(expiresAt, viewer))}</Text>
    </Stack>
  );
}
