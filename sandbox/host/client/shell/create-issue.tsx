export const CreateIssue = (_: Record<string, unknown>) => null;
