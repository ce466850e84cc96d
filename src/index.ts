/** The doors to what runs by itself: events, the peer's calls, the queue, schedules. Loaded at nearly every cold start. */
export { peer } from './entry/peer';
export { onComment, onIssue } from './entry/jira-events';
export { onInstalled } from './entry/lifecycle';
export { poll } from './entry/poll';
export { work } from './entry/work';
export { housekeeping, sweep } from './entry/schedules';
