/** Routes for issues and what hangs on them, people, projects and permissions. */
import type { RouteDefinition } from '../context';
import { COMMENT_ROUTES } from './comments';
import { ISSUE_ROUTES } from './issues';
import { SERVER_ROUTES } from './server';

export const CORE_ROUTES: readonly RouteDefinition[] = [...SERVER_ROUTES, ...ISSUE_ROUTES, ...COMMENT_ROUTES];
