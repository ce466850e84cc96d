/** Routes for issues and what hangs on them, people, projects and permissions. */
import type { RouteDefinition } from '../context';
import { ATTACHMENT_ROUTES } from './attachments';
import { COMMENT_ROUTES } from './comments';
import { COMPONENT_ROUTES } from './components';
import { ISSUE_ROUTES } from './issues';
import { LINK_ROUTES } from './links';
import { PERMISSION_ROUTES } from './permissions';
import { PROJECT_ROUTES } from './projects';
import { PROPERTY_ROUTES } from './properties';
import { SERVER_ROUTES } from './server';
import { USER_ROUTES } from './users';
import { VERSION_ROUTES } from './versions';
import { WATCHER_ROUTES } from './watchers';
import { WORKLOG_ROUTES } from './worklogs';

export const CORE_ROUTES: readonly RouteDefinition[] = [
  ...SERVER_ROUTES,
  ...ISSUE_ROUTES,
  ...COMMENT_ROUTES,
  ...WORKLOG_ROUTES,
  ...ATTACHMENT_ROUTES,
  ...LINK_ROUTES,
  ...PROPERTY_ROUTES,
  ...WATCHER_ROUTES,
  ...USER_ROUTES,
  ...PERMISSION_ROUTES,
  ...PROJECT_ROUTES,
  ...COMPONENT_ROUTES,
  ...VERSION_ROUTES,
];
