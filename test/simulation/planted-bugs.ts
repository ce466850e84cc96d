import type { PlantedBug } from '../support/planted-app';

/** The mistakes that a sync is most easily spoilt by. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'echo-guard-off',
    changes: {
      'manifest.yml': [
        ['        - avi:jira:deleted:issue\n      filter: { ignoreSelf: true }', '        - avi:jira:deleted:issue'],
        [
          '        - avi:jira:deleted:comment\n      filter: { ignoreSelf: true }',
          '        - avi:jira:deleted:comment',
        ],
      ],
      'src/entry/jira-events.ts': [
        ['if (notice && !event.selfGenerated)', 'if (notice)'],
        [' || event.selfGenerated) return;', ') return;'],
      ],
      'src/usecases/send/notice-change.ts': [
        ['if (actor !== undefined && scope.silentAccounts.includes(actor)) return true;', 'void actor;'],
      ],
      'src/domain/changes.ts': [['if (base?.print === print && ', 'if (base?.print === print && !print && ']],
    },
  },
  {
    name: 'base-not-stored',
    changes: {
      'src/domain/changes.ts': [
        [
          'return { ...pair, base: { ...pair.base, [field]: entry }, pending, refusals };',
          'void entry;\n  return { ...pair, pending, refusals };',
        ],
      ],
    },
  },
  {
    name: 'no-creation-claim',
    changes: {
      'src/usecases/receive/create-counterpart.ts': [
        [
          `  const stored = claim
    ? await world.store.commit([{ op: 'replace', kind: 'claim', key: pair, value: next }])
    : await world.store.create('claim', pair, next);
`,
          '  const stored = await Promise.resolve(true);\n',
        ],
      ],
      'src/usecases/receive/settle-counterpart.ts': [
        [
          "{ op: 'replace', kind: 'claim', key: claim.pairId, value: { ...claim,",
          "{ op: 'put', kind: 'claim', key: claim.pairId, value: { ...claim,",
        ],
        [
          "await world.store.commit([{ op: 'replace', kind: 'claim', key: claim.pairId, value: left }]).catch(() => false);",
          'void left;',
        ],
      ],
    },
  },
  {
    name: 'mark-cleared-after-reading',
    calm: true,
    changes: {
      'src/usecases/send/send-changes.ts': [
        ['if (mark.taken) return', 'if (!mark.taken) return mark;\n  if (mark.taken) return'],
        [
          "{ op: 'remove', kind: 'mark', key: issueId, ifVersion: mark.version }",
          "{ op: 'remove', kind: 'mark', key: issueId }",
        ],
      ],
    },
  },
];
