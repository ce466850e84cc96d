export const panel = {
  notInStep: 'Not kept in step',
  notYet:
    'A contract covers this project, but this issue has no counterpart yet. If it matches the contract, it gets one with the next change, or right now:',
  syncNow: 'Sync now',
  started: 'Causeway is looking at this issue now.',
  startedText: 'This takes a few seconds.',
  counterpart: 'At the other site',
  noPeer: 'not created yet',
  through: (contract: string, connection: string) => `${contract}, through ${connection}`,
  lastChange: 'Last change',
  nextTry: 'Next try',
  refused: (what: string, text: string) => `${what}: ${text}`,
  recent: 'Recently',
  none: 'Nothing has been brought over yet.',
} as const;
