import { Inline, Lozenge, Text } from '@forge/react';
import type { ConnectionLineView } from '../../../../src/entry/admin/api';
import { When } from '../../components/when';
import { texts } from '../../texts';

const COLOURS = { passed: 'success', warned: 'moved', failed: 'removed' } as const;

/** How the last test of a connection ended, and when it was. */
export function LastTest({ test }: { test: ConnectionLineView['lastTest'] }) {
  if (!test) return <Text color="color.text.subtle">{texts.connections.untested}</Text>;
  return (
    <Inline space="space.050" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Lozenge appearance={COLOURS[test.result]}>{texts.results[test.result]}</Lozenge>
      <When at={test.at} />
    </Inline>
  );
}
