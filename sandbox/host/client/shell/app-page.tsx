/** A module of the app, placed in the shell. */
import Skeleton from '@atlaskit/skeleton';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { PageContext } from '../../bridge/context';
import { createPageHistory } from '../../bridge/history';
import type { UiModule } from '../../modules';
import { ForgePage } from '../page/forge-page';
import type { NavigateRequest } from '../page/session';
import { followNavigation, urlOfTarget } from './navigate';
import { pathsBelow } from './router';
import { useShellTheme } from './theme-context';
import { useHere, useWorld } from './world-context';

export interface AppPageProps {
  module: UiModule;
  /** Address of the module's root; without it the module has no history. */
  base?: string;
  /** What the place adds to `context.extension`. */
  extension?: Record<string, unknown>;
  onRefresh?(): void;
}

const PageSkeleton = (): ReactNode => (
  <div className="app-skeleton" aria-busy="true" aria-label="Loading">
    <Skeleton width={240} height={28} isShimmering />
    <Skeleton width="100%" height={96} isShimmering />
    <Skeleton width="100%" height={240} isShimmering />
  </div>
);

export const AppPage = ({ module, base, extension, onRefresh }: AppPageProps): ReactNode => {
  const { world, lagMs } = useWorld();
  const { site, accountId, people } = useHere();
  const { colorMode } = useShellTheme();
  const history = useMemo(() => (base === undefined ? undefined : createPageHistory(pathsBelow(base))), [base]);
  const context = useMemo<PageContext>(
    () => ({
      accountId,
      cloudId: site.cloudId,
      environmentId: site.app?.environmentId ?? '',
      environmentType: 'DEVELOPMENT',
      localId: `ari:cloud:ecosystem::extension/${site.app?.id ?? ''}/${site.app?.environmentId ?? ''}/static/${module.key}`,
      locale: 'en-US',
      moduleKey: module.key,
      siteUrl: site.baseUrl,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      theme: { colorMode, light: 'light', dark: 'dark' },
      extension: { ...extension, type: module.type },
    }),
    [accountId, colorMode, extension, module, site],
  );
  const navigate = useCallback(
    (request: NavigateRequest) => followNavigation(world.sites, site, request),
    [world, site],
  );
  const urlOf = useCallback((request: NavigateRequest) => urlOfTarget(site, request), [site]);
  return (
    <ForgePage
      // Another person or another place is another page: nothing of the one may be seen by the other.
      key={`${site.name}/${module.key}/${accountId}/${JSON.stringify(extension ?? {})}`}
      siteName={site.name}
      moduleKey={module.key}
      resourcePath={`${module.resource}/${module.html}`}
      context={context}
      {...(history ? { history } : {})}
      lagMs={lagMs}
      people={people}
      navigate={navigate}
      urlOf={urlOf}
      {...(onRefresh ? { onRefresh } : {})}
      skeleton={<PageSkeleton />}
    />
  );
};
