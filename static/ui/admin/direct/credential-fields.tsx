import { Box, DatePicker, HelperMessage } from '@forge/react';
import { Field, TextField } from '../../components/fields';
import { texts } from '../../texts';
import type { CredentialsDraft } from './draft';

const words = texts.direct;

interface Props {
  value: CredentialsDraft;
  /** A secret that is left empty stays what it is. */
  isSecretKept: boolean;
  problem: (field: keyof CredentialsDraft) => string | undefined;
  onChange: (part: Partial<CredentialsDraft>) => void;
  onLeave: (field: keyof CredentialsDraft) => void;
}

/** What is entered for the chosen way in. */
export function CredentialFields(props: Props) {
  return props.value.way === 'api-token' ? (
    <TokenFields {...props} />
  ) : (
    <ClientFields {...props} way={props.value.way} />
  );
}

function ClientFields({
  value,
  way,
  isSecretKept,
  problem,
  onChange,
  onLeave,
}: Props & { way: 'oauth' | 'client-credentials' }) {
  return (
    <>
      <TextField
        key={`${way}-id`}
        id="client-id"
        label={words.clientId}
        hint={words.clientIdHint[way]}
        isRequired
        initial={value.clientId}
        problem={problem('clientId')}
        onText={(clientId) => onChange({ clientId })}
        onLeave={() => onLeave('clientId')}
      />
      <TextField
        key={`${way}-secret`}
        id="client-secret"
        label={words.clientSecret}
        hint={isSecretKept ? words.secretKept : words.secretHint}
        isSecret
        isRequired={!isSecretKept}
        initial={value.clientSecret}
        problem={problem('clientSecret')}
        onText={(clientSecret) => onChange({ clientSecret })}
        onLeave={() => onLeave('clientSecret')}
      />
    </>
  );
}

function TokenFields({ value, isSecretKept, problem, onChange, onLeave }: Props) {
  return (
    <>
      <TextField
        id="token-email"
        label={words.email}
        hint={words.emailHint}
        isRequired
        initial={value.email}
        problem={problem('email')}
        onText={(email) => onChange({ email })}
        onLeave={() => onLeave('email')}
      />
      <TextField
        id="api-token"
        label={words.apiToken}
        hint={isSecretKept ? words.secretKept : words.secretHint}
        isSecret
        isRequired={!isSecretKept}
        initial={value.apiToken}
        problem={problem('apiToken')}
        onText={(apiToken) => onChange({ apiToken })}
        onLeave={() => onLeave('apiToken')}
      />
      <Box>
        <Field id="token-ends" label={words.tokenEnds} problem={problem('tokenEnds')}>
          <DatePicker
            id="token-ends"
            name="token-ends"
            defaultValue={value.tokenEnds}
            onChange={(date: string) => onChange({ tokenEnds: date })}
          />
        </Field>
        <HelperMessage>{words.tokenEndsHint}</HelperMessage>
      </Box>
    </>
  );
}
