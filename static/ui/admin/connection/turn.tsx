import { showFlag } from '@forge/bridge';
import { Button } from '@forge/react';
import { useState } from 'react';
import type { ConnectionView, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { useFresh } from '../../components/fresh';
import { texts } from '../../texts';

export type Turn = (connection: ConnectionView, state: 'active' | 'paused') => void;

/** Pauses and resumes connections. @param onDone whatever came of it */
export function useTurn(onDone: () => void): { turn: Turn; error: ResolverError | undefined } {
  const fresh = useFresh<ConnectionView>('connection');
  const [error, setError] = useState<ResolverError>();
  const turn = async ({ id, version, name }: ConnectionView, state: 'active' | 'paused') => {
    setError(undefined);
    const answer = await call('connections.switch', { id, version, state });
    if (answer.ok) {
      fresh.keep(answer.value);
      const title = state === 'active' ? texts.connections.resumed(name) : texts.connections.paused(name);
      showFlag({ id: `connections-${title}`, title, type: 'success', isAutoDismiss: true });
    } else {
      setError(answer.error);
    }
    onDone();
  };
  return { turn: (connection, state) => void turn(connection, state), error };
}

/** Pause, or resume where it is at rest; a draft can do neither. */
export function TurnButton({
  connection,
  onTurn,
  isCompact = false,
}: {
  connection: ConnectionView;
  onTurn: Turn;
  isCompact?: boolean;
}) {
  if (connection.state === 'draft') return null;
  const rests = connection.state !== 'active';
  return (
    <Button spacing={isCompact ? 'compact' : 'default'} onClick={() => onTurn(connection, rests ? 'active' : 'paused')}>
      {rests ? texts.actions.resume : texts.actions.pause}
    </Button>
  );
}
