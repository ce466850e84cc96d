/** Routes for searching, bulk work and metadata. */
import type { RouteDefinition } from '../context';
import { BULK_ISSUE_ROUTES } from './bulk-issues';
import { BULK_OPERATION_ROUTES } from './bulk-operations';
import { BULK_PROPERTY_ROUTES } from './bulk-properties';
import { JQL_ROUTES } from './jql';
import { SEARCH_ROUTES } from './search';
import { TASK_ROUTES } from './tasks';

export const EXTENDED_ROUTES: readonly RouteDefinition[] = [
  ...SEARCH_ROUTES,
  ...JQL_ROUTES,
  ...BULK_ISSUE_ROUTES,
  ...BULK_OPERATION_ROUTES,
  ...BULK_PROPERTY_ROUTES,
  ...TASK_ROUTES,
];
