/** The switches of the site that everyone may read. */
import { type Answer, ok, type RequestContext, type RouteDefinition } from '../context';
import { forbidden } from '../errors';
import { isAdmin } from '../permissions';

const TIME_TRACKING = { workingHoursPerDay: 8, workingDaysPerWeek: 5, timeFormat: 'pretty', defaultUnit: 'minute' };

function configuration({ site }: RequestContext): Answer {
  const { settings } = site.store;
  return ok({
    votingEnabled: true,
    watchingEnabled: true,
    unassignedIssuesAllowed: true,
    subTasksEnabled: true,
    issueLinkingEnabled: settings.issueLinkingEnabled,
    timeTrackingEnabled: settings.timeTrackingEnabled,
    attachmentsEnabled: settings.attachmentsEnabled,
    ...(settings.timeTrackingEnabled ? { timeTrackingConfiguration: TIME_TRACKING } : {}),
  });
}

function timeTracking(context: RequestContext): Answer {
  if (!isAdmin(context)) throw forbidden('Only Jira administrators can access the settings of time tracking.');
  return ok(TIME_TRACKING);
}

export const CONFIGURATION_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/configuration', operationId: 'getConfiguration', handler: configuration },
  {
    method: 'GET',
    path: '/rest/api/3/configuration/timetracking/options',
    operationId: 'getSharedTimeTrackingConfiguration',
    handler: timeTracking,
  },
];
