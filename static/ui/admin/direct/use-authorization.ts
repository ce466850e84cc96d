import { router } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { ResolverError } from '../../../../src/entry/admin/api';
import type { AuthorizationView, DirectView } from '../../../../src/entry/admin/api/direct';
import { call } from '../../components/call';

/** Where a browser was sent, and what was known then. */
interface Sent {
  url: string;
  until: number;
  /** When the authorization before ended, by which the next one is told. */
  since: number;
  /** The page was opened; or its address was shown, for a private window. */
  isOpened: boolean;
}

export interface Authorization {
  /** Nothing was begun; being begun; in somebody's browser; come back; or not within its time. */
  state: 'idle' | 'asking' | 'waiting' | 'ended' | 'late';
  sent: Sent | undefined;
  ended: AuthorizationView | undefined;
  error: ResolverError | undefined;
  /** Begins, and opens the page in a new tab unless the address is to be shown instead. */
  begin: (how: 'open' | 'show') => Promise<void>;
  openAgain: () => void;
  stop: () => void;
}

/**
 * An authorization in a browser, from the button until the view tells that it came back.
 * @param onWaiting whether somebody is waited for, so that the view is asked for more often
 * @param onEnded when it came back, with whatever result
 */
export function useAuthorization(
  view: DirectView,
  onWaiting: (isWaiting: boolean) => void,
  onEnded: () => void,
): Authorization {
  const [sent, setSent] = useState<Sent>();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<ResolverError>();
  const last = view.lastAuthorization;
  const ended = sent && last && last.at !== sent.since ? last : undefined;
  const state = stateOf(isAsking, sent, ended);
  useEffect(() => onWaiting(state === 'waiting'), [state]);
  useEffect(() => {
    if (ended) onEnded();
  }, [ended?.at]);
  const begin = async (how: 'open' | 'show') => {
    setError(undefined);
    setSent(undefined);
    setAsking(true);
    const answer = await call('direct.authorize', { id: view.connection.id });
    setAsking(false);
    if (!answer.ok) return setError(answer.error);
    const { url, until } = answer.value;
    setSent({ url, until, since: last?.at ?? 0, isOpened: how === 'open' });
    if (how === 'open') await router.open(url);
  };
  return {
    state,
    sent,
    ended,
    error,
    begin,
    openAgain: () => sent && void router.open(sent.url),
    stop: () => setSent(undefined),
  };
}

function stateOf(isAsking: boolean, sent: Sent | undefined, ended: unknown): Authorization['state'] {
  if (isAsking) return 'asking';
  if (!sent) return 'idle';
  if (ended) return 'ended';
  return sent.until <= Date.now() ? 'late' : 'waiting';
}
