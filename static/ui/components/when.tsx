import { Text, Tooltip } from '@forge/react';
import { texts } from '../texts';
import { exact, useViewer } from './format';
import { relative, until } from './words';

/** A moment as people say it, the exact one on hover. @param isAhead something is to be done then */
export function When({
  at,
  none = texts.time.never,
  isAhead = false,
}: {
  at: number | null;
  none?: string;
  isAhead?: boolean;
}) {
  const viewer = useViewer();
  if (at === null) return <Text color="color.text.subtle">{none}</Text>;
  return (
    <Tooltip content={exact(at, viewer)}>
      <Text>{isAhead ? until(at, Date.now()) : relative(at, Date.now())}</Text>
    </Tooltip>
  );
}
