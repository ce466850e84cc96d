/** The site itself, and the person who asks. */
import { type Answer, ok, type RequestContext, type RouteDefinition } from '../context';
import { JiraError } from '../errors';
import { renderUser } from '../render';
import { timestamp } from '../time';

/** The build that answers say they come from: that of the site's own making, so a fixed one. */
const BUILD = { date: '2026-11-02T01:12:23.000+0000', number: 100_291 };

function serverInfo(context: RequestContext): Answer {
  const { site } = context;
  return ok({
    baseUrl: site.baseUrl,
    displayUrl: site.baseUrl,
    displayUrlServicedeskHelpCenter: site.baseUrl,
    displayUrlConfluence: site.baseUrl,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: BUILD.number,
    buildDate: BUILD.date,
    serverTime: timestamp(site.clock.now(), site.timeZone),
    scmInfo: 'sandbox',
    serverTitle: site.title,
    serverTimeZone: site.timeZone,
    defaultLocale: { locale: 'en_US' },
  });
}

function myself(context: RequestContext): Answer {
  const accountId = context.accountId;
  const user = accountId === undefined ? undefined : context.site.store.users.get(accountId);
  if (!user)
    throw new JiraError(401, ['You are not authenticated. Authentication required to perform this operation.']);
  const groups = [...context.site.store.groups.values()].filter((group) => group.members.includes(user.accountId));
  const expand = context.query.get('expand') ?? '';
  return ok({
    ...renderUser(context, user.accountId),
    locale: user.locale,
    groups: {
      size: groups.length,
      items: expand.includes('groups')
        ? groups.map((group) => ({
            name: group.name,
            groupId: group.groupId,
            self: `${context.site.baseUrl}/rest/api/3/group?groupId=${group.groupId}`,
          }))
        : [],
    },
    applicationRoles: { size: user.accountType === 'atlassian' ? 1 : 0, items: [] },
    expand: 'groups,applicationRoles',
  });
}

export const SERVER_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/serverInfo', operationId: 'getServerInfo', anonymous: true, handler: serverInfo },
  { method: 'GET', path: '/rest/api/3/myself', operationId: 'getCurrentUser', handler: myself },
  {
    method: 'GET',
    path: '/_edge/tenant_info',
    operationId: 'tenantInfo',
    anonymous: true,
    handler: (context) => ok({ cloudId: context.site.cloudId }),
  },
];
