/** The search index of a site, and what JQL needs to know of who asks. */
import type { Acting, SiteRuntime } from '../context';
import type { JqlEnvironment } from '../jql';
import { canBrowse, mayInProject, seesVisibility } from '../permissions';
import { SearchIndex } from './search-index';

const indexes = new WeakMap<SiteRuntime, SearchIndex>();

/** Starts the index of a new site; what is written before this call is searchable at once. */
export function attachSearchIndex(site: SiteRuntime): void {
  const random = site.random.fork('search index');
  const index = new SearchIndex(site.store, {
    now: () => site.clock.now(),
    lagMs: site.indexLagMs,
    pick: (count) => random.int(0, count - 1),
  });
  indexes.set(site, index);
}

export function searchIndexOf(site: SiteRuntime): SearchIndex {
  const index = indexes.get(site);
  if (index === undefined) throw new Error(`Site ${site.name} was made without a search index.`);
  return index;
}

export function jqlEnvironmentOf(acting: Acting): JqlEnvironment {
  const { site, accountId } = acting;
  const { store } = site;
  return {
    store,
    accountId,
    timeZone: (accountId === undefined ? undefined : store.users.get(accountId)?.timeZone) ?? site.timeZone,
    now: site.clock.now(),
    allIssues: () => store.issues.values(),
    canBrowse: (issue) => canBrowse(acting, issue),
    canBrowseProject: (project) => mayInProject(acting, 'BROWSE_PROJECTS', project),
    canSee: (entry) => {
      const project = store.projects.get(store.issues.get(entry.issueId)?.projectId ?? '');
      return project !== undefined && seesVisibility(acting, entry.visibility, project);
    },
  };
}
