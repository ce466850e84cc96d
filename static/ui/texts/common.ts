export const actions = {
  tryAgain: 'Try again',
  cancel: 'Cancel',
  save: 'Save',
  connect: 'Connect a site',
  invited: 'I have an invitation',
  edit: 'Edit',
  test: 'Test',
  pause: 'Pause',
  resume: 'Resume',
  remove: 'Remove',
  refresh: 'Refresh',
  more: 'Show more',
} as const;

export const loading = 'Loading';
export const and = 'and';
export const units = { days: ['day', 'days'] } as const;

export const time = {
  now: 'just now',
  due: 'now',
  never: 'never',
  ago: (duration: string) => `${duration} ago`,
  ahead: (duration: string) => `in ${duration}`,
} as const;

export const states = {
  inStep: 'In step',
  connected: 'Connected',
  on: 'On',
  waiting: 'Waiting',
  paused: 'Paused',
  off: 'Off',
  ended: 'Ended',
  draft: 'Draft',
  attention: 'Needs attention',
  stopped: 'Stopped',
} as const;

export const removal = {
  confirm: 'Remove',
  failed: 'Not removed',
  typeName: (name: string) => `Type “${name}” to confirm`,
} as const;

export const nav = {
  overview: 'Overview',
  connections: 'Connections',
  contracts: 'Contracts',
  attention: 'Needs attention',
  activity: 'Activity',
  settings: 'Settings',
  unknown: 'There is no page here.',
} as const;
