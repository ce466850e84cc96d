export const IssuePage = (_: Record<string, unknown>) => null;
