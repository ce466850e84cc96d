import { Box, Button, ButtonGroup, Heading, Inline, LoadingButton, Stack, Text } from '@forge/react';
import type { DirectView } from '../../../../src/entry/admin/api/direct';
import { usePlace } from '../../components/place';
import { Problem } from '../../components/problem';
import { texts } from '../../texts';
import { tabPath } from '../connection/tabs';
import { Authorizing } from './authorizing';
import { GrantFacts } from './grant-facts';
import { Kept } from './swap/kept';
import { Swap } from './swap/swap';
import { useAct } from './use-act';
import type { Authorization } from './use-authorization';
import { Who } from './who';

const words = texts.account;

interface Props {
  view: DirectView;
  authorization: Authorization;
  isSwapping: boolean;
  onSwap: () => void;
  /** The walk to another account has ended, or was broken off. */
  onSwapped: () => void;
  onChanged: () => void;
}

/** Who is connected, by what and until when; authorizing anew; and the swap to another account. */
export function AccountTab(props: Props) {
  const { view, authorization, isSwapping, onSwapped, onChanged } = props;
  const { grant, candidate, previous } = view;
  if (grant?.account && (isSwapping || candidate)) {
    return (
      <Swap
        view={{ ...view, grant: { ...grant, account: grant.account } }}
        authorization={authorization}
        onChanged={onChanged}
        onClose={() => {
          authorization.stop();
          onSwapped();
        }}
      />
    );
  }
  return (
    <Stack space="space.300">
      {grant?.account && previous?.account ? <Kept view={view} onChanged={onChanged} /> : null}
      <Connected {...props} />
    </Stack>
  );
}

function Connected({ view, authorization, onChanged, onSwap }: Props) {
  const { go } = usePlace();
  const { grant, connection } = view;
  const act = useAct(onChanged);
  const isBrowser = grant?.kind === 'oauth';
  const connect = () =>
    act.run('direct.connect', { id: connection.id, version: connection.version }, (now) =>
      words.connected(now.grant?.account?.displayName ?? ''),
    );
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {words.title}
      </Heading>
      {grant?.account ? (
        <Box
          padding="space.200"
          xcss={{
            borderWidth: 'border.width',
            borderStyle: 'solid',
            borderColor: 'color.border',
            borderRadius: 'radius.large',
            maxWidth: '800px',
          }}
        >
          <Stack space="space.200">
            <Who grant={grant} />
            <GrantFacts grant={grant} />
          </Stack>
        </Box>
      ) : (
        <Text>{`${words.nobody}. ${isBrowser ? words.nobodyOauth : words.nobodyOther}`}</Text>
      )}
      <Authorizing authorization={authorization} />
      {act.error ? <Problem error={act.error} /> : null}
      <Inline>
        <ButtonGroup>
          {isBrowser ? (
            <LoadingButton
              appearance={grant.account ? 'default' : 'primary'}
              isLoading={authorization.state === 'asking'}
              onClick={() => void authorization.begin('open')}
            >
              {grant.account ? words.reauthorize : words.authorize}
            </LoadingButton>
          ) : (
            <LoadingButton
              appearance={grant?.account ? 'default' : 'primary'}
              isLoading={act.isBusy}
              onClick={() => void connect()}
            >
              {grant?.account ? words.reconnect : words.connect}
            </LoadingButton>
          )}
          {grant?.account && !grant.looksLikePerson ? <Button onClick={onSwap}>{words.swap}</Button> : null}
          {grant?.account ? (
            <Button appearance="subtle" onClick={() => go(tabPath(connection.id, 'test', 'now'))}>
              {words.test}
            </Button>
          ) : null}
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
