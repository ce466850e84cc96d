/** Every operation of the site. */
import type { RouteDefinition } from '../context';
import { CORE_ROUTES } from './core';
import { EXTENDED_ROUTES } from './extended';

export const ROUTES: readonly RouteDefinition[] = [...CORE_ROUTES, ...EXTENDED_ROUTES];
