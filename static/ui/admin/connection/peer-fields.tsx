import { FormSection } from '@forge/react';
import { FieldStack, TextField } from '../../components/fields';
import type { Draft } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ConnectionDraft } from './draft';
import { NameField, PassiveField } from './shared-fields';

const words = texts.connection;

/** Name, address, and who calls whom. */
export function PeerFields({ draft }: { draft: Draft<ConnectionDraft> }) {
  const { passive } = draft.current();
  return (
    <FormSection title={words.whoTitle}>
      <FieldStack>
        <NameField draft={draft} />
        <TextField
          id="remote-url"
          label={words.remoteUrl}
          hint={passive ? words.remoteUrlPassiveHint : words.remoteUrlHint}
          placeholder="https://"
          {...textOf(draft, 'remoteUrl')}
        />
        <PassiveField draft={draft} />
      </FieldStack>
    </FormSection>
  );
}
