/** Where a page's links and `router` calls lead inside the shell. */
import type { SiteSummary } from '../../server/world';
import type { NavigateRequest } from '../page/session';
import { go } from './router';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Path of one of Forge's navigation targets. @throws Error for a target that the sandbox does not have */
const pathOfTarget = (site: SiteSummary, request: NavigateRequest): string => {
  const base = `/s/${site.name}`;
  switch (request.target) {
    case 'issue':
      return `${base}/browse/${text(request['issueKey'])}`;
    case 'module':
      return `${base}/settings/apps/${text(request['moduleKey'])}`;
    case 'projectSettingsDetails':
      return `${base}/projects/${text(request['projectKey'])}/list`;
    case 'userProfile':
      return `${base}/people/${text(request['accountId'])}`;
    default:
      throw new Error(`The sandbox cannot lead to the target "${String(request.target)}".`);
  }
};

/** The identity service's own addresses; the sandbox serves it below this path. */
const IDENTITY_URL = /^https:\/\/(?:auth|id)\.atlassian\.com(\/.*)$/;
const IDENTITY_PATH = '/identity';

const isOf = (site: SiteSummary, url: string, base = site.baseUrl): boolean =>
  url === base || url.startsWith(`${base}/`);
/** What the world outside calls a site, whatever address it has on this machine. */
const cloudUrlOf = (site: SiteSummary): string => `https://${site.name}.atlassian.net`;

/** Addresses of any site in the world lead into the shell; relative ones are Jira's own. */
const pathOfUrl = (sites: SiteSummary[], here: SiteSummary, url: string): string | undefined => {
  const identity = IDENTITY_URL.exec(url)?.[1];
  if (identity !== undefined) return IDENTITY_PATH + identity;
  const owner = sites.find((site) => isOf(site, url) || isOf(site, url, cloudUrlOf(site)));
  if (!owner && !url.startsWith('/')) return undefined;
  const base = owner && isOf(owner, url) ? owner.baseUrl : owner ? cloudUrlOf(owner) : '';
  const path = url.slice(base.length);
  const site = owner ?? here;
  if (path.startsWith('/s/')) return path;
  const browse = /^(?:\/jira)?\/browse\/([^/?#]+)/.exec(path);
  if (browse) return `/s/${site.name}/browse/${browse[1] ?? ''}`;
  const module = /^\/jira\/settings\/apps\/[^/]+\/[^/]+(\/.*)?$/.exec(path);
  const page = site.app?.modules.find((one) => one.type === 'jira:adminPage' && !one.isConfig);
  if (module && page) return `/s/${site.name}/settings/apps/${page.key}${module[1] ?? ''}`;
  return `/s/${site.name}`;
};

/** Absolute address of a target, as `router.getUrl` answers it. */
export const urlOfTarget = (site: SiteSummary, request: NavigateRequest): string =>
  window.location.origin + pathOfTarget(site, request);

export const followNavigation = (sites: SiteSummary[], here: SiteSummary, request: NavigateRequest): void => {
  const path = request.url === undefined ? pathOfTarget(here, request) : pathOfUrl(sites, here, request.url);
  const isSafe = path !== undefined || /^(https?|mailto):/i.test(request.url ?? '');
  if (!isSafe) throw new Error(`A page may not lead to ${request.url ?? 'nowhere'}.`);
  if (request.type === 'new-tab' || path === undefined) {
    window.open(path ?? request.url, '_blank', 'noopener');
    return;
  }
  if (path.startsWith(IDENTITY_PATH)) window.location.assign(path);
  else go(path);
};
