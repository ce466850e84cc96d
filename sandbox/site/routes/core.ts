/** Routes for issues and what hangs on them, people, projects and permissions. */
import type { RouteDefinition } from '../context';

export const CORE_ROUTES: readonly RouteDefinition[] = [];
