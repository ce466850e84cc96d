import { Box, Button, Heading, Inline, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { OfferedContract, Result } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { usePlace } from '../../components/place';
import { texts } from '../../texts';

const words = texts.contracts;

/** Contracts that the peer's admin made and that wait to be accepted here. */
export function Offers({ connectionId, asksAtOnce }: { connectionId: string; asksAtOnce: boolean }) {
  const { go } = usePlace();
  const [answer, setAnswer] = useState<Result<OfferedContract[]>>();
  const [isAsked, setAsked] = useState(asksAtOnce);
  useEffect(() => {
    let isCurrent = true;
    if (isAsked) void call('contracts.offers', { connectionId }).then((result) => isCurrent && setAnswer(result));
    return () => {
      isCurrent = false;
    };
  }, [connectionId, isAsked]);
  const again = () => {
    setAnswer(undefined);
    setAsked(true);
    if (isAsked) void call('contracts.offers', { connectionId }).then(setAnswer);
  };
  if (!answer?.ok || answer.value.length === 0) {
    return (
      <Inline alignBlock="center" space="space.100" shouldWrap>
        <Button appearance="subtle" isDisabled={isAsked && !answer} onClick={again}>
          {words.askOffers}
        </Button>
        {answer?.ok ? <Text color="color.text.subtle">{words.noOffers}</Text> : null}
        {answer && !answer.ok ? <Text>{`${words.offersFailed} ${answer.error.text}`}</Text> : null}
      </Inline>
    );
  }
  return (
    <Box padding="space.200" backgroundColor="color.background.information" xcss={{ borderRadius: 'radius.small' }}>
      <Stack space="space.100">
        <Heading size="xsmall" as="h4">
          {words.offers}
        </Heading>
        {answer.value.map((offer) => (
          <Inline key={offer.id} space="space.200" alignBlock="center" shouldWrap>
            <Text>
              {words.offer(offer.name, `${offer.project.name} (${offer.project.key})`, offer.issueTypes.join(', '))}
            </Text>
            <Button appearance="primary" onClick={() => go(`/contracts/accept/${connectionId}/${offer.id}`)}>
              {words.accept}
            </Button>
          </Inline>
        ))}
      </Stack>
    </Box>
  );
}
