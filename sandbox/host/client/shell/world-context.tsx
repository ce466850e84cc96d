/** The world as the client knows it, the person acted as on each site, and news of changes. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Traffic } from '../../contract';
import type { SiteChange } from '../../server/wire';
import type { SiteSummary, WorldSummary } from '../../server/world';
import { createSiteApi, readWorld, type SiteApi } from '../api';
import type { DirectoryPerson, PageHost } from '../forgedoc/host-context';
import { initialsImage } from '../words';

interface WorldState {
  world: WorldSummary;
  /** Account acted as, by the site's name. */
  actingAs: Record<string, string>;
  actAs(siteName: string, accountId: string): void;
  lagMs: number;
  setLagMs(lagMs: number): void;
  onChange(listener: (change: SiteChange) => void): () => void;
  onTraffic(listener: (traffic: Traffic) => void): () => void;
}
const WorldContext = createContext<WorldState | undefined>(undefined);

/** @throws Error outside the provider */
export const useWorld = (): WorldState => {
  const state = useContext(WorldContext);
  if (!state) throw new Error('The world is used outside its provider.');
  return state;
};

const ACTING_KEY = 'causeway-sandbox-acting-as';
const readActing = (): Record<string, string> => {
  try {
    return JSON.parse(window.localStorage.getItem(ACTING_KEY) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
};
/** `?lag=150` in the address; it stays for the tab. */
const readLag = (): number => {
  const asked = new URLSearchParams(window.location.search).get('lag') ?? window.sessionStorage.getItem('lag');
  const lagMs = Math.min(5000, Math.max(0, Number(asked) || 0));
  window.sessionStorage.setItem('lag', String(lagMs));
  return lagMs;
};

/** One stream for all that the host tells; browsers allow few connections to one host. */
const useNews = (): Pick<WorldState, 'onChange' | 'onTraffic'> => {
  const changes = useRef(new Set<(change: SiteChange) => void>());
  const traffic = useRef(new Set<(traffic: Traffic) => void>());
  useEffect(() => {
    const source = new EventSource('/api/traffic?changes=1');
    source.addEventListener('change', (event) =>
      changes.current.forEach((listener) => listener(JSON.parse((event as MessageEvent<string>).data) as SiteChange)),
    );
    source.addEventListener('traffic', (event) =>
      traffic.current.forEach((listener) => listener(JSON.parse((event as MessageEvent<string>).data) as Traffic)),
    );
    return () => source.close();
  }, []);
  return useMemo(
    () => ({
      onChange: (listener) => {
        changes.current.add(listener);
        return () => changes.current.delete(listener);
      },
      onTraffic: (listener) => {
        traffic.current.add(listener);
        return () => traffic.current.delete(listener);
      },
    }),
    [],
  );
};

export const WorldProvider = ({ children, waiting }: { children: ReactNode; waiting: ReactNode }): ReactNode => {
  const [world, setWorld] = useState<WorldSummary>();
  const [problem, setProblem] = useState<string>();
  const [actingAs, setActingAs] = useState(readActing);
  const [lagMs, setLag] = useState(readLag);
  const news = useNews();
  useEffect(() => {
    readWorld().then(setWorld, (error: Error) => setProblem(error.message));
  }, []);
  const actAs = useCallback((siteName: string, accountId: string) => {
    setActingAs((before) => {
      const next = { ...before, [siteName]: accountId };
      window.localStorage.setItem(ACTING_KEY, JSON.stringify(next));
      return next;
    });
  }, []);
  const setLagMs = useCallback((next: number) => {
    window.sessionStorage.setItem('lag', String(next));
    setLag(next);
  }, []);
  const state = useMemo(
    () => (world ? { world, actingAs, actAs, lagMs, setLagMs, ...news } : undefined),
    [world, actingAs, actAs, lagMs, setLagMs, news],
  );
  if (problem) return <p role="alert">{problem}</p>;
  if (!state) return waiting;
  return <WorldContext.Provider value={state}>{children}</WorldContext.Provider>;
};

export interface Here {
  site: SiteSummary;
  /** Account acted as. */
  accountId: string;
  api: SiteApi;
  people: Pick<PageHost, 'searchPeople' | 'findPerson'>;
}

interface JiraUser {
  accountId: string;
  displayName: string;
  emailAddress?: string;
  active: boolean;
  accountType?: string;
  avatarUrls?: Record<string, string>;
}
const personOf = (user: JiraUser): DirectoryPerson => ({
  accountId: user.accountId,
  displayName: user.displayName,
  ...(user.emailAddress ? { emailAddress: user.emailAddress } : {}),
  avatarUrl: initialsImage(user.displayName),
  active: user.active,
});

/** The bulk operation answers an unknown id with an empty list rather than an error. */
const lookUp = async (api: SiteApi, accountId: string): Promise<DirectoryPerson | undefined> => {
  const path = `/rest/api/3/user/bulk?accountId=${encodeURIComponent(accountId)}`;
  const { values } = await api.get<{ values: JiraUser[] }>(path).catch(() => ({ values: [] }));
  return values[0] && personOf(values[0]);
};

/** A site's directory; who was found once is not asked for again. */
export const createDirectory = (api: SiteApi): Here['people'] => {
  const known = new Map<string, Promise<DirectoryPerson | undefined>>();
  return {
    searchPeople: async (query) => {
      const path = query ? `/rest/api/3/user/search?query=${encodeURIComponent(query)}` : '/rest/api/3/users/search?';
      const users = await api.get<JiraUser[]>(`${path}&maxResults=20`).catch(() => []);
      return users.filter((user) => user.active && user.accountType !== 'app').map(personOf);
    },
    findPerson: (accountId) => {
      const asked = known.get(accountId) ?? lookUp(api, accountId);
      known.set(accountId, asked);
      return asked;
    },
  };
};

const HereContext = createContext<Here | undefined>(undefined);

/** @throws Error outside a site */
export const useHere = (): Here => {
  const here = useContext(HereContext);
  if (!here) throw new Error('Used outside a site.');
  return here;
};

/** Everything below happens on one site, as one person. */
export const HereProvider = ({ siteName, children }: { siteName: string; children: ReactNode }): ReactNode => {
  const { world, actingAs } = useWorld();
  const site = world.sites.find((one) => one.name.toLowerCase() === siteName.toLowerCase());
  const chosen = site ? actingAs[site.name] : undefined;
  const accountId = site?.people.find((person) => person.accountId === chosen)?.accountId ?? site?.adminAccountId ?? '';
  const here = useMemo(() => {
    if (!site) return undefined;
    const api = createSiteApi(site.name, accountId);
    return { site, accountId, api, people: createDirectory(api) };
  }, [site, accountId]);
  if (!here) return <p role="alert">{`There is no site ${siteName}.`}</p>;
  return <HereContext.Provider value={here}>{children}</HereContext.Provider>;
};
