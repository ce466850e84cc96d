export const ProjectsPage = (_: Record<string, unknown>) => null;
