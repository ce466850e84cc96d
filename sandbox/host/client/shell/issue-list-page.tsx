export const IssueListPage = (_: Record<string, unknown>) => null;
