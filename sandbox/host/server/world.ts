import { Hono } from 'hono';
import type { Site } from '../../seams';
import type { FailureChoice, HostInstallation, HostWorld } from '../contract';
import { readModules, type UiModule } from '../modules';

/** What the client knows of a site from the start. No token is in it: the client acts through the host. */
export interface SiteSummary {
  name: string;
  cloudId: string;
  baseUrl: string;
  adminAccountId: string;
  people: { accountId: string; displayName: string; email: string }[];
  projects: string[];
  app?: { id: string; name: string; environmentId: string; modules: UiModule[] };
}
export interface WorldSummary {
  now: number;
  sites: SiteSummary[];
  /** Empty where nothing can be made to go wrong. */
  failures: readonly FailureChoice[];
}

const appOf = (installation: HostInstallation | undefined): Pick<SiteSummary, 'app'> =>
  installation
    ? {
        app: {
          id: installation.appId,
          name: installation.appName,
          environmentId: installation.environmentId,
          modules: readModules(installation.manifest),
        },
      }
    : {};

const summarise = (site: Site, installation: HostInstallation | undefined): SiteSummary => {
  const { admin, people, projects } = site.directory();
  const everybody = people.some((person) => person.accountId === admin.accountId) ? people : [admin, ...people];
  return {
    name: site.name,
    cloudId: site.cloudId,
    baseUrl: site.baseUrl,
    adminAccountId: admin.accountId,
    people: everybody.map(({ accountId, displayName, email }) => ({ accountId, displayName, email })),
    projects,
    ...appOf(installation),
  };
};

export const worldRoutes = (world: HostWorld): Hono =>
  new Hono().get('/api/world', (context) => {
    const summary: WorldSummary = {
      now: world.now(),
      sites: world.sites.map((site) => summarise(site, world.installation(site.name))),
      failures: world.failures ?? [],
    };
    return context.json(summary);
  });
