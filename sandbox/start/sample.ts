import type { SiteFixture } from '../site';
import { northFixture, southFixture, westFixture } from '../site/fixtures';
import { WEST_SERVICE_ACCOUNT } from '../site/fixtures/west';
import type { World } from '../world';
import { connectSites } from './connect';
import { pagesOf } from './resolvers';

/** The sites of `npm start`. West has no app: it is for direct connections. */
export const SAMPLE_SITES: readonly { name: string; title: string; fixture: SiteFixture; app: boolean }[] = [
  { name: 'north', title: 'North', fixture: northFixture, app: true },
  { name: 'south', title: 'South', fixture: southFixture, app: true },
  { name: 'west', title: 'West', fixture: westFixture, app: false },
];

/** Projects that the sample contract keeps in step. */
export const SAMPLE_PROJECTS = { north: 'NOR', south: 'SOU' } as const;

/** The site to which direct connections are made, and the account there that is nobody's. */
export const DIRECT_SAMPLE = { site: 'west', serviceAccount: WEST_SERVICE_ACCOUNT } as const;

const POLL_MS = 50;
const LONGEST_WAIT_MS = 30_000;

/** Connects North and South, and brings what each of them has to the other. */
export async function setUpSample(world: World): Promise<void> {
  const end = (name: 'north' | 'south', title: string) => {
    const installation = world.installations.get(name);
    if (!installation) throw new Error(`the app is not installed on ${title}`);
    return { installation, title, projectKey: SAMPLE_PROJECTS[name] };
  };
  const [north, south] = [end('north', 'North'), end('south', 'South')];
  await connectSites(world.clock, north, south);
  const own = [north, south].map((one) => ({
    ...one,
    issues: issuesOf(world, one.installation.site.name, one.projectKey),
  }));
  for (const { installation, issues } of own) {
    const pages = pagesOf(installation);
    for (const issue of issues) await pages.panel('issue.syncNow', issue, issue.project);
    await untilQuiet(world);
  }
}

interface SampleIssue {
  id: string;
  key: string;
  project: { id: string; key: string };
}

/** Issues of the project, oldest first. */
function issuesOf(world: World, siteName: string, projectKey: string): SampleIssue[] {
  const store = world.sites.get(siteName)?.store;
  const project = store?.findProject(projectKey);
  if (!store || !project) return [];
  return [...store.issues.values()]
    .filter(({ projectId }) => projectId === project.id)
    .map(({ id, key }) => ({ id, key, project: { id: project.id, key: project.key } }));
}

/** Resolves when the app has nothing to do any more. */
async function untilQuiet(world: World): Promise<void> {
  const pause = (): Promise<void> => new Promise((resolve) => world.clock.setTimeout(resolve, POLL_MS));
  const isBusy = (): boolean =>
    world.platform.running > 0 || [...world.installations.values()].some(({ queued }) => queued > 0);
  for (let waited = 0; isBusy() && waited < LONGEST_WAIT_MS; waited += POLL_MS) await pause();
}
