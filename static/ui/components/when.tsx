import { Text, Tooltip } from '@forge/react';
import { texts } from '../texts';
import { exact, useViewer } from './format';
import { relative } from './words';

/** A moment as people say it, the exact one on hover. */
export function When({ at, none = texts.time.never }: { at: number | null; none?: string }) {
  const viewer = useViewer();
  if (at === null) return <Text color="color.text.subtle">{none}</Text>;
  return (
    <Tooltip content={exact(at, viewer)}>
      <Text>{relative(at, Date.now())}</Text>
    </Tooltip>
  );
}
