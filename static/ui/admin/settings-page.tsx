import { showFlag } from '@forge/bridge';
import { ButtonGroup, Form, FormFooter, FormSection, Link, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ResolverError, SettingsInput, SettingsView } from '../../../src/entry/admin/api';
import { settingsInput } from '../../../src/entry/admin/api/inputs';
import { call } from '../components/call';
import { CopyField, FieldStack, TextField } from '../components/fields';
import { Page } from '../components/page';
import { Problem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import type { Problems } from '../components/use-draft';
import { problemsIn, textOf, useDraft } from '../components/use-draft';
import { hostOf } from '../components/words';
import { texts } from '../texts';
import { Transfer } from './settings/transfer';

const words = texts.settings;

interface SettingsDraft {
  alternativeJiraUrl: string;
  activityRetentionDays: string;
}

function inputOf({ alternativeJiraUrl, activityRetentionDays }: SettingsDraft): SettingsInput {
  const days = activityRetentionDays.trim();
  return { alternativeJiraUrl: alternativeJiraUrl.trim(), activityRetentionDays: days ? Number(days) : Number.NaN };
}

function problemsOf(draft: SettingsDraft): Problems {
  return problemsIn(settingsInput.safeParse(inputOf(draft)));
}

export function SettingsPage() {
  const loaded = useAnswer('settings.get', {});
  return (
    <Page title={texts.nav.settings} loaded={loaded}>
      {(settings) => (
        <Stack space="space.300">
          <SettingsForm settings={settings} />
          <Transfer />
          <About settings={settings} />
        </Stack>
      )}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: SettingsView }) {
  const draft = useDraft<SettingsDraft>(
    {
      alternativeJiraUrl: settings.alternativeJiraUrl ?? '',
      activityRetentionDays: String(settings.activityRetentionDays),
    },
    problemsOf,
  );
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setError(undefined);
    if (!draft.check()) {
      setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
      return;
    }
    setBusy(true);
    const answer = await call('settings.save', inputOf(draft.current()));
    setBusy(false);
    if (answer.ok) {
      showFlag({ id: 'settings-saved', title: words.saved, type: 'success', isAutoDismiss: true });
    } else {
      draft.refuse(answer.error.fields);
      setError(answer.error);
    }
  };
  return (
    <Form onSubmit={save}>
      <FormSection title={words.general}>
        <FieldStack>
          <TextField
            id="alternative-url"
            label={words.alternativeUrl}
            hint={words.alternativeUrlHint}
            placeholder="https://"
            {...textOf(draft, 'alternativeJiraUrl')}
          />
          <TextField
            id="retention"
            label={words.retention}
            hint={words.retentionHint}
            {...textOf(draft, 'activityRetentionDays')}
          />
        </FieldStack>
      </FormSection>
      {error ? <Problem error={error} title={texts.problem.saving} /> : null}
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {texts.actions.save}
          </LoadingButton>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

function About({ settings: { siteUrl, peerUrl, protocolVersion } }: { settings: SettingsView }) {
  return (
    <FormSection title={words.about}>
      <FieldStack>
        <Text>
          {`${words.site}: `}
          <Link href={siteUrl} openNewTab>
            {hostOf(siteUrl)}
          </Link>
        </Text>
        <CopyField id="peer-url" label={words.peerUrl} hint={words.peerUrlHint} value={peerUrl} />
        <Text>{`${words.protocol}: ${protocolVersion}`}</Text>
      </FieldStack>
    </FormSection>
  );
}
