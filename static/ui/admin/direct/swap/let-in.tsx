import { router } from '@forge/bridge';
import {
  Box,
  Button,
  ButtonGroup,
  Heading,
  Inline,
  LoadingButton,
  RadioGroup,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import { useState } from 'react';
import type { GrantKind } from '../../../../../src/entry/admin/api/direct';
import { texts } from '../../../texts';
import { Authorizing } from '../authorizing';
import type { Authorization } from '../use-authorization';
import { CandidateForm } from './candidate-form';
import type { Swappable } from './known';

const words = texts.swap;
const LOGOUT_URL = 'https://id.atlassian.com/logout';

type Way = 'logout' | 'private' | Exclude<GrantKind, 'oauth'>;
const IN_BROWSER: readonly Way[] = ['logout', 'private'];
const WITHOUT_BROWSER: readonly Way[] = ['client-credentials', 'api-token'];

interface Props {
  view: Swappable;
  authorization: Authorization;
  onChanged: () => void;
}

/** How the other account gets in beside the one that works. The browser is the trap: it knows who is logged in. */
export function LetIn({ view, authorization, onChanged }: Props) {
  const ways = view.grant.kind === 'oauth' ? [...IN_BROWSER, ...WITHOUT_BROWSER] : WITHOUT_BROWSER;
  const [way, setWay] = useState<Way>(ways[0] ?? 'client-credentials');
  const name = view.grant.account.displayName;
  return (
    <Stack space="space.200">
      <Heading size="xsmall" as="h4">
        {words.letInTitle}
      </Heading>
      <Text>{words.letInText(name)}</Text>
      <RadioGroup
        name="swap-way"
        options={ways.map((value) => ({ name: 'swap-way', value, label: words.ways[value] }))}
        defaultValue={way}
        onChange={(event) => {
          authorization.stop();
          setWay(event.target.value as Way);
        }}
      />
      <Box>
        {way === 'logout' || way === 'private' ? (
          <InBrowser way={way} name={name} authorization={authorization} />
        ) : (
          <CandidateForm key={way} view={view} way={way} onChanged={onChanged} />
        )}
      </Box>
    </Stack>
  );
}

function InBrowser({
  way,
  name,
  authorization,
}: {
  way: 'logout' | 'private';
  name: string;
  authorization: Authorization;
}) {
  const isAsking = authorization.state === 'asking';
  const wasTheSame = authorization.ended?.kind === 'connected';
  return (
    <Stack space="space.150">
      {way === 'logout' ? <Text>{words.logoutText}</Text> : null}
      <Inline>
        <ButtonGroup>
          {way === 'logout' ? <Button onClick={() => void router.open(LOGOUT_URL)}>{words.logout}</Button> : null}
          <LoadingButton
            appearance="primary"
            isLoading={isAsking}
            onClick={() => void authorization.begin(way === 'logout' ? 'open' : 'show')}
          >
            {way === 'logout' ? texts.account.authorize : words.getAddress}
          </LoadingButton>
        </ButtonGroup>
      </Inline>
      {wasTheSame ? (
        <SectionMessage appearance="warning">
          <Text>{words.sameAccount(name)}</Text>
        </SectionMessage>
      ) : (
        <Authorizing authorization={authorization} />
      )}
    </Stack>
  );
}
