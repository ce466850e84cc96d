import { forgeResolver } from '../../platform/resolver';

/** The resolver function of a page's module, from its handlers by key. */
export const resolverOf = forgeResolver;
