import { FormSection, HelperMessage } from '@forge/react';
import { FieldStack, TextField } from '../../components/fields';
import type { DraftField } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { hostOf } from '../../components/words';
import { texts } from '../../texts';
import { NameField } from '../connection/shared-fields';
import { addressesOf } from './draft';

const words = texts.direct;

/** What the connection is called, and where the other site is: the two addresses belong together. */
export function SiteFields({ draft }: { draft: DraftField<'name' | 'jiraLink' | 'jiraApiUrl', string> }) {
  const typed = draft.current();
  const meant = addressesOf(typed);
  const follows = (own: string, other: string) => (!own.trim() && other ? words.leftEmpty(other) : undefined);
  const differ =
    typed.jiraLink.trim() && typed.jiraApiUrl.trim() && hostOf(meant.jiraLink) !== hostOf(meant.jiraApiUrl);
  return (
    <FormSection title={words.site}>
      <FieldStack>
        <NameField draft={draft} />
        <TextField
          id="jira-link"
          label={words.jiraLink}
          hint={follows(typed.jiraLink, meant.jiraLink) ?? words.jiraLinkHint}
          isRequired
          placeholder="https://your-site.atlassian.net/browse/"
          {...textOf(draft, 'jiraLink')}
        />
        <TextField
          id="jira-api-url"
          label={words.jiraApiUrl}
          hint={follows(typed.jiraApiUrl, meant.jiraApiUrl) ?? words.jiraApiUrlHint}
          isRequired
          placeholder="https://your-site.atlassian.net"
          {...textOf(draft, 'jiraApiUrl')}
        />
        {differ ? <HelperMessage>{words.addressesDiffer}</HelperMessage> : null}
      </FieldStack>
    </FormSection>
  );
}
