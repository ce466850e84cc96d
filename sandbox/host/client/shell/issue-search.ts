/** Searching for issues as the list, the board and the watching page do it. */
import type { SiteApi } from '../api';
import type { Issue } from './issue/model';

const FIELDS = 'summary,status,issuetype,priority,assignee,updated,project';
const PAGE_SIZE = 100;

export interface FoundIssues {
  issues: Issue[];
  /** More match than were read. */
  hasMore: boolean;
}

/** @throws RequestError with what is wrong in the JQL */
export const searchIssues = async (api: SiteApi, jql: string): Promise<FoundIssues> => {
  const query = new URLSearchParams({ jql, fields: FIELDS, maxResults: String(PAGE_SIZE) });
  const found = await api.get<{ issues: Issue[]; nextPageToken?: string }>(
    `/rest/api/3/search/jql?${query.toString()}`,
  );
  return { issues: found.issues, hasMore: found.nextPageToken !== undefined };
};
