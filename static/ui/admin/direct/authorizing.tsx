import { Button, ButtonGroup, Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { CopyField } from '../../components/fields';
import { Problem } from '../../components/problem';
import { texts } from '../../texts';
import type { Authorization } from './use-authorization';

const words = texts.authorizing;

/** How an authorization in the browser stands: waited for, come back, too late. */
export function Authorizing({ authorization }: { authorization: Authorization }) {
  const { state, ended, error } = authorization;
  if (error) return <Problem error={error} />;
  if (state === 'asking') {
    return (
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={words.asking} />
        <Text>{words.asking}</Text>
      </Inline>
    );
  }
  if (state === 'waiting') return <Waiting authorization={authorization} />;
  if (state === 'late') {
    return (
      <SectionMessage appearance="warning" title={words.lateTitle}>
        <Text>{words.lateText}</Text>
      </SectionMessage>
    );
  }
  if (!ended) return null;
  const isGood = ended.kind === 'connected' || ended.kind === 'candidate';
  return (
    <SectionMessage appearance={isGood ? 'success' : 'warning'} title={words.ended[ended.kind]}>
      <Text>{ended.text}</Text>
    </SectionMessage>
  );
}

function Waiting({ authorization: { sent, openAgain, stop } }: { authorization: Authorization }) {
  return (
    <SectionMessage appearance="information" title={words.waitingTitle}>
      <Stack space="space.150">
        <Text>{sent?.isOpened ? words.waitingText : words.privateText}</Text>
        {sent?.isOpened ? null : (
          <CopyField id="authorize-url" label={words.address} hint={words.addressHint} value={sent?.url ?? ''} />
        )}
        <Inline space="space.100" alignBlock="center">
          <Spinner size="small" label={words.waitingTitle} />
          <ButtonGroup>
            {sent?.isOpened ? <Button onClick={openAgain}>{words.open}</Button> : null}
            <Button appearance="subtle" onClick={stop}>
              {words.stop}
            </Button>
          </ButtonGroup>
        </Inline>
      </Stack>
    </SectionMessage>
  );
}
