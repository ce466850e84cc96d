import { Button, Heading, Inline, ProgressTracker, Stack, Text } from '@forge/react';
import { texts } from '../../../texts';
import { stillToPass } from '../direct-steps';
import type { Authorization } from '../use-authorization';
import { Compare } from './compare';
import type { Swappable } from './known';
import { known } from './known';
import { LetIn } from './let-in';
import { Switch } from './switch';
import { TryIt } from './try-it';

const words = texts.swap;

interface Props {
  view: Swappable;
  authorization: Authorization;
  onChanged: () => void;
  onClose: () => void;
}

/**
 * The walk from one account to another. Where it stands is read off the connection, so it can be left and gone on with:
 * with nobody let in, then with somebody who waits aside and has still to pass the test, then ready to switch.
 */
export function Swap({ view, authorization, onChanged, onClose }: Props) {
  const candidate = known(view.candidate);
  return (
    <Stack space="space.300">
      <Stack space="space.100">
        <Heading size="small" as="h3">
          {words.title}
        </Heading>
        <Text color="color.text.subtle">{words.lead}</Text>
      </Stack>
      <Progress at={candidate ? (stillToPass(view.tests.candidate, candidate).length > 0 ? 2 : 3) : 0} />
      {candidate ? (
        <>
          <Compare now={view.grant} next={candidate} />
          <TryIt view={view} candidate={candidate} onChanged={onChanged} />
          <Switch view={view} candidate={candidate} onChanged={onChanged} onDone={onClose} />
        </>
      ) : (
        <>
          <LetIn view={view} authorization={authorization} onChanged={onChanged} />
          <Inline>
            <Button appearance="subtle" onClick={onClose}>
              {words.cancel}
            </Button>
          </Inline>
        </>
      )}
    </Stack>
  );
}

const STEPS = ['letIn', 'compare', 'test', 'switch', 'settle'] as const;

/** @param at place of the step that is next */
function Progress({ at }: { at: number }) {
  return (
    <ProgressTracker
      label={words.progress}
      spacing="compact"
      animated={false}
      items={STEPS.map((step, place) => ({
        id: step,
        label: words.steps[step],
        percentageComplete: place < at ? 100 : 0,
        status: place < at ? 'visited' : place === at ? 'current' : 'unvisited',
      }))}
    />
  );
}
