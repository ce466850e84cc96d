/** Two real sites with the fixture app on both, and a wire that only remembers. For tests of the host, and for a look. */
import { realClock } from '../../sandbox/clock';
import type { HostInstallation, HostWorld, Traffic, WireState } from '../../sandbox/host/contract';
import { createRandom } from '../../sandbox/random';
import { createSite, type SandboxSite } from '../../sandbox/site';
import { northFixture, southFixture } from '../../sandbox/site/fixtures';

export const FIXTURE_MANIFEST = {
  app: { id: 'ari:cloud:ecosystem::app/fixture' },
  resources: [{ key: 'ui', path: 'test/host/fixture-ui', entry: { admin: 'admin.tsx', panel: 'panel.tsx' } }],
  modules: {
    'jira:adminPage': [
      {
        key: 'fixture-admin',
        title: 'Fixture',
        resource: 'ui/admin',
        render: 'native',
        pages: [
          { title: 'Home', route: '' },
          { title: 'Form', route: 'form' },
          { title: 'Table', route: 'table' },
          { title: 'Gallery', route: 'gallery' },
          { title: 'Charts', route: 'charts' },
        ],
      },
    ],
    'jira:issuePanel': [{ key: 'fixture-panel', title: 'Fixture panel', resource: 'ui/panel', render: 'native' }],
  },
};

export interface FixtureWorld extends HostWorld {
  sites: SandboxSite[];
  /** Tells listeners of the wire, as the real one does when something travels. */
  tell(traffic: Traffic): void;
  /** Calls that resolvers got. */
  calls: { site: string; functionKey: string; payload: unknown; accountId: string }[];
}

/** @param uiDirectory folder of the bundled fixture */
export const createFixtureWorld = (uiDirectory: string): FixtureWorld => {
  const clock = realClock();
  const sites = [
    createSite({ name: 'north', clock, random: createRandom('north'), fixture: northFixture }),
    createSite({ name: 'south', clock, random: createRandom('south'), fixture: southFixture }),
  ];
  const calls: FixtureWorld['calls'] = [];
  const listeners = new Set<(traffic: Traffic) => void>();
  let wire: WireState = {
    directions: [
      { from: 'north', to: 'south', isOpen: true, delayMs: 0 },
      { from: 'south', to: 'north', isOpen: true, delayMs: 0 },
    ],
  };
  const installationOf = (site: SandboxSite): HostInstallation => ({
    appId: 'ari:cloud:ecosystem::app/fixture',
    appName: 'Fixture',
    environmentId: 'fixture-environment',
    scopes: ['read:jira-work', 'write:jira-work'],
    manifest: FIXTURE_MANIFEST,
    uiDirectory: (key) => (key === 'ui' ? uiDirectory : undefined),
    invokeResolver: async ({ functionKey, payload, accountId }) => {
      calls.push({ site: site.name, functionKey, payload, accountId });
      const person = site.directory().people.find((one) => one.accountId === accountId);
      if (functionKey === 'whoami') return { displayName: person?.displayName ?? 'nobody' };
      if (functionKey === 'save' && !(payload as { url?: string }).url) throw new Error('The remote URL is missing.');
      return {};
    },
  });
  return {
    now: () => clock.now(),
    sites,
    calls,
    installation: (name) => {
      const site = sites.find((one) => one.name === name);
      return site ? installationOf(site) : undefined;
    },
    wire: {
      get: () => wire,
      set: (change) => {
        const changed = change.directions;
        wire = {
          directions: wire.directions.map(
            (old) => changed.find((one) => one.from === old.from && one.to === old.to) ?? old,
          ),
        };
      },
      onTraffic: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    tell: (traffic) => listeners.forEach((listener) => listener(traffic)),
  };
};
