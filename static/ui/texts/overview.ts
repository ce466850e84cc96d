export const overview = {
  emptyTitle: 'Nothing is connected yet',
  emptyText:
    'Causeway keeps issues of this site and of another Jira site in step: what people change on one, they see on the other.',
  here: 'This site',
  there: 'Another site',
  connections: 'Connections',
  attention: 'Needs attention',
  nothing: 'Nothing needs you.',
  allIn: (number: string) => `See all (${number})`,
} as const;
