import { Button, ButtonGroup, Heading, Inline, LoadingButton, Stack, Text } from '@forge/react';
import { Problem } from '../../../components/problem';
import { listed } from '../../../components/words';
import { texts } from '../../../texts';
import { stillToPass } from '../direct-steps';
import { useAct } from '../use-act';
import type { Known, Swappable } from './known';

const words = texts.swap;

/** The switch itself, once the test is passed; or giving the new account up. */
export function Switch({
  view,
  candidate,
  onChanged,
  onDone,
}: {
  view: Swappable;
  candidate: Known;
  onChanged: () => void;
  onDone: () => void;
}) {
  const act = useAct(onChanged);
  const { id, version } = view.connection;
  const next = candidate.account.displayName;
  const missing = stillToPass(view.tests.candidate, candidate).map((step) => texts.directTest.steps[step]);
  const switchOver = async () => {
    if (await act.run('direct.swap', { id, version }, () => words.switched(next))) onDone();
  };
  const giveUp = () => act.run('direct.dropCandidate', { id, version }, () => words.gaveUp(next));
  return (
    <Stack space="space.150">
      <Heading size="xsmall" as="h4">
        {words.switchTitle}
      </Heading>
      <Text>
        {missing.length > 0
          ? words.switchBlocked(listed(missing))
          : words.switchText(next, view.grant.account.displayName)}
      </Text>
      {act.error ? <Problem error={act.error} /> : null}
      <Inline>
        <ButtonGroup>
          <LoadingButton
            appearance="primary"
            isDisabled={missing.length > 0}
            isLoading={act.isBusy}
            onClick={() => void switchOver()}
          >
            {words.switch(next)}
          </LoadingButton>
          <Button appearance="subtle" onClick={() => void giveUp()}>
            {words.giveUp(next)}
          </Button>
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
