import { view } from '@forge/bridge';
import { Inline, Spinner } from '@forge/react';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState } from 'react';
import { texts } from '../texts';

/** Who looks, and how times are written for them. */
export interface Viewer {
  locale: string | undefined;
  timeZone: string | undefined;
  moduleKey: string;
}

const ViewerContext = createContext<Viewer>({ locale: undefined, timeZone: undefined, moduleKey: '' });

/** Waits for the context of the page, so that no time is written twice in two ways. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [viewer, setViewer] = useState<Viewer>();
  useEffect(() => {
    view.getContext().then(
      ({ locale, timezone, moduleKey }) => setViewer({ locale, timeZone: timezone, moduleKey }),
      () => setViewer({ locale: undefined, timeZone: undefined, moduleKey: '' }),
    );
  }, []);
  if (!viewer) {
    return (
      <Inline alignInline="center">
        <Spinner label={texts.loading} />
      </Inline>
    );
  }
  return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
}

export function useViewer(): Viewer {
  return useContext(ViewerContext);
}

/** Writes a moment in full, e.g. for a hint on hover. Falls back to UTC where the locale or zone is unknown. */
export function exact(at: number, { locale, timeZone }: Viewer): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(at);
  } catch {
    return new Date(at).toISOString();
  }
}

/** The hour of a moment as `14:00`. */
export function hourOf(at: number, { timeZone }: Viewer): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
  } catch {
    return new Date(at).toISOString().slice(11, 16);
  }
}
