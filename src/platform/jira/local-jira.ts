import type { LocalJira } from '../../usecases/ports';
import { jiraOver } from './jira-api';
import { requestAsActor, requestJira } from './request';

/** This site's Jira: read as the app, written on behalf of the technical user. */
export const localJira: LocalJira = jiraOver({
  read: (path, request) => requestJira({ as: 'app' }, path, request),
  write: requestAsActor,
});
