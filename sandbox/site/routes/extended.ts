/** Routes for searching, bulk work and metadata. */
import type { RouteDefinition } from '../context';
import { BULK_ISSUE_ROUTES } from './bulk-issues';
import { BULK_OPERATION_ROUTES } from './bulk-operations';
import { BULK_PROPERTY_ROUTES } from './bulk-properties';
import { CONFIGURATION_ROUTES } from './configuration';
import { FIELD_ROUTES } from './fields';
import { ISSUE_METADATA_ROUTES } from './issue-metadata';
import { ISSUE_PART_ROUTES } from './issue-parts';
import { JQL_ROUTES } from './jql';
import { SEARCH_ROUTES } from './search';
import { STATUS_ROUTES } from './statuses';
import { TASK_ROUTES } from './tasks';
import { WORKFLOW_ROUTES } from './workflows';

export const EXTENDED_ROUTES: readonly RouteDefinition[] = [
  ...SEARCH_ROUTES,
  ...JQL_ROUTES,
  ...BULK_ISSUE_ROUTES,
  ...BULK_OPERATION_ROUTES,
  ...BULK_PROPERTY_ROUTES,
  ...TASK_ROUTES,
  ...ISSUE_METADATA_ROUTES,
  ...ISSUE_PART_ROUTES,
  ...STATUS_ROUTES,
  ...CONFIGURATION_ROUTES,
  ...FIELD_ROUTES,
  ...WORKFLOW_ROUTES,
];
