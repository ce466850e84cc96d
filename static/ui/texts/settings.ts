export const settings = {
  general: 'General configuration',
  alternativeUrl: 'Alternative Jira URL',
  alternativeUrlHint:
    'Where people reach this site if not at its own address, for example https://jira.example.com. Used in links. Empty: the site’s own address.',
  retention: 'Keep activity for (days)',
  retentionHint: 'Between 1 and 90 days. Older entries are removed.',
  saved: 'The settings were saved.',
  about: 'About',
  site: 'This site',
  peerUrl: 'URL of this site’s Causeway',
  peerUrlHint: 'Other sites’ admins enter it as Remote URL. Click into it, select all, copy.',
  protocol: 'Protocol version',
} as const;
