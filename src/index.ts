/** The doors: every function that the manifest names. */
export { admin } from './entry/admin';
export { panel } from './entry/panel';
export { peer } from './entry/peer';
export { onComment, onIssue } from './entry/jira-events';
export { onInstalled } from './entry/lifecycle';
export { oauthCallback } from './entry/oauth-callback';
export { poll } from './entry/poll';
export { work } from './entry/work';
export { housekeeping, sweep } from './entry/schedules';
