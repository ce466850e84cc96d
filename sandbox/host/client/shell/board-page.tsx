export const BoardPage = (_: Record<string, unknown>) => null;
