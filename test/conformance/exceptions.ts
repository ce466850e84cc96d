/**
 * Where Jira itself, by its own examples or as seen on real sites, does not do what its document says, or where the
 * document is silent. Each entry says why; a test fails when one of them is not needed any more.
 */

export interface Exception {
  /** @default all operations */
  operations?: readonly string[];
  side?: 'request' | 'response';
  /** Of `METHOD path`. */
  request?: RegExp;
  /** Of the place in the body. */
  at: RegExp;
  /** Of the complaint. */
  message: RegExp;
  reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    operations: ['getServerInfo'],
    side: 'response',
    at: /^$/,
    message: /'defaultLocale'$/,
    reason: "Stands in the document's example.",
  },
  {
    side: 'response',
    at: /\/items\/\d+\/(from|to|fromString|toString)$/,
    message: /^must be string$/,
    reason: "Items of a changelog hold null for an empty side, as the document's own examples do.",
  },
  {
    operations: ['getBulkChangelogs'],
    side: 'response',
    at: /\/changeHistories\/\d+\/created$/,
    message: /^must be string$/,
    reason: "A number of milliseconds on real sites, and a number in the document's example.",
  },
  {
    operations: ['getBulkOperationProgress'],
    side: 'response',
    at: /^\/(created|started|updated)$/,
    message: /^must be string$/,
    reason: "Numbers of milliseconds in the document's description and example.",
  },
  {
    operations: ['bulkFetchIssues'],
    side: 'response',
    at: /^$/,
    message: /'expand'$/,
    reason: "Stands in the document's example.",
  },
  {
    operations: ['bulkSetIssuesPropertiesList', 'bulkSetIssuePropertiesByIssue'],
    side: 'request',
    at: /\/properties\/[^/]+$/,
    message: /^must NOT have additional properties/,
    reason: 'Any JSON is a property value; the document describes the class that Jira reads it with.',
  },
  {
    operations: ['searchForIssuesUsingJql', 'searchForIssuesUsingJqlPost'],
    at: /^$/,
    message: /^status 410 is not documented$/,
    reason: 'The removal of these operations is announced; the document still describes them.',
  },
];
