/** Routes for searching, bulk work and metadata. */
import type { RouteDefinition } from '../context';

export const EXTENDED_ROUTES: readonly RouteDefinition[] = [];
