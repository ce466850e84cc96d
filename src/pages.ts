/** The doors to what people do: the resolvers of the pages, and the way back from the identity service. */
export { admin } from './entry/admin';
export { panel } from './entry/panel';
export { oauthCallback } from './entry/oauth-callback';
