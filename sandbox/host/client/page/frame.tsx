/** The hidden frame in which the app's real bundle runs. It draws nothing; it only talks over the bridge. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { type CallBridge, createBridge } from '../../bridge/bridge';
import type { PageHistory } from '../../bridge/history';
import { makeCommands, type PageSession } from './session';

declare global {
  interface Window {
    /** Bridges by the id of their frame; the page's injected script calls its own. */
    __forgeFrames?: Record<string, CallBridge>;
  }
}

export interface PageFrameProps {
  /** Address of the resource's html. */
  src: string;
  session: PageSession;
  history?: PageHistory;
  /** Milliseconds that each crossing of the bridge takes. */
  lagMs: number;
  onProblem(message: string): void;
}

export const PageFrame = ({ src, session, history, lagMs, onProblem }: PageFrameProps): ReactNode => {
  const id = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef({ lagMs, onProblem });
  latest.current = { lagMs, onProblem };
  const registered = useRef(false);
  const frames = (window.__forgeFrames ??= {});
  if (!registered.current) {
    registered.current = true;
    frames[id] = createBridge({
      commands: makeCommands(session),
      ...(history ? { history } : {}),
      cross: (work) => void setTimeout(work, latest.current.lagMs),
      onProblem: (message) => latest.current.onProblem(message),
      makeError: (message) => {
        const FrameError =
          (frame.current?.contentWindow as (Window & { Error: ErrorConstructor }) | null)?.Error ?? Error;
        return new FrameError(message);
      },
    });
  }
  useEffect(
    () => () => {
      delete frames[id];
    },
    [frames, id],
  );
  return (
    <iframe id={id} ref={frame} src={src} title="App" className="fd-frame-hidden" tabIndex={-1} aria-hidden="true" />
  );
};
