import type { BuiltApp } from '../../sandbox/platform/bundle';
import type { PlantedBug } from '../support/planted-app';
import { appWith } from '../support/planted-app';
import type { Guarded } from './support';
import { BUNDLE_TIMEOUT_MS, bundleApp, changeOf, guardedWorld, signedFor } from './support';

/** A gate, what an app without it looks like, and who then comes through. */
interface Gate extends Pick<PlantedBug, 'changes'> {
  name: string;
  /** Which copy of the app lacks it, together with others that do not stand in the same way: a copy takes long. */
  copy: 'first' | 'second' | 'third';
  /** @returns whether somebody got what is not theirs */
  attack: (world: Guarded) => Promise<boolean>;
}

const MINUTE_MS = 60_000;

const summaries = ({ south }: Guarded) => [...south.site.store.issues.values()].map(({ fields }) => fields.summary);
const arrives = async (world: Guarded, request: ReturnType<typeof signedFor>): Promise<boolean> => {
  await world.post(world.south, request);
  return summaries(world).includes('Not welcome');
};
const listed = async (world: Guarded, accountId: string): Promise<boolean> =>
  (await world.invoke(world.north, { functionKey: 'connections.list', accountId })).ok;

const GATES: Gate[] = [
  {
    name: 'resolvers ask who calls',
    copy: 'first',
    changes: { 'src/entry/admin/guard.ts': [['await definition.policy(world, request);', '']] },
    attack: (world) => listed(world, world.north.person('Bo Lindqvist').accountId),
  },
  {
    name: 'no answer is no permission',
    copy: 'second',
    changes: {
      'src/platform/jira/user-jira.ts': [
        [
          "throw new AppError('FORBIDDEN', { details: { permission: UNCONFIRMED }, cause: asAppError(thrown) });",
          'return;',
        ],
      ],
    },
    attack: (world) => {
      world.answer(({ operation }) => operation.includes('/mypermissions'), {
        outcome: 'refuse',
        response: { status: 500, headers: {}, body: 'oops' },
      });
      return listed(world, world.north.person('Bo Lindqvist').accountId);
    },
  },
  {
    name: 'the panel shows what its reader sees',
    copy: 'third',
    changes: {
      'src/entry/panel.ts': [['await world.user.assertCanSee(issueOf(request).issueId);', 'issueOf(request);']],
    },
    attack: async (world) => {
      const extension = { issue: { id: '1' }, project: { id: world.north.project.id } };
      return (await world.invoke(world.north, { functionKey: 'issue.get', accountId: 'nobody:0000', extension })).ok;
    },
  },
  {
    name: 'signatures are right',
    copy: 'first',
    changes: {
      'src/protocol/signature.ts': [['given.length === expected.length && timingSafeEqual(given, expected)', 'true']],
    },
    attack: (world) => {
      const { headers, body } = signedFor(world, changeOf(world, 'Welcome'));
      return arrives(world, { headers, body: body.replace('Welcome', 'Not welcome') });
    },
  },
  {
    name: 'signatures are of now',
    copy: 'second',
    changes: {
      'src/protocol/signature.ts': [['if (Math.abs(nowMs - parts.timestamp * 1000) > windowMs) return false;', '']],
    },
    attack: async (world) => {
      const request = signedFor(world, changeOf(world, 'Not welcome'));
      await world.clock.advance(6 * MINUTE_MS);
      return arrives(world, request);
    },
  },
  {
    name: 'keys end',
    copy: 'third',
    changes: { 'src/usecases/receive/receive-message.ts': [['if (accepted && current)', 'if (accepted)']] },
    attack: async (world) => {
      const id = world.south.connectionId;
      const { version } = (await world.invoke(world.south, { functionKey: 'connections.get', payload: { id } }))
        .value as { version: number };
      const payload = { id, version, overlapDays: 0 };
      const { ok } = await world.invoke(world.south, { functionKey: 'connections.rotateKey', payload });
      expect(ok).toBe(true);
      return arrives(world, signedFor(world, changeOf(world, 'Not welcome')));
    },
  },
  {
    name: 'a paused end takes nothing',
    copy: 'second',
    changes: {
      'src/usecases/receive/apply-change.ts': [
        [
          "if (connection.state !== 'active') return refusal('paused', 'The connection is not active at this end.');",
          '',
        ],
      ],
    },
    attack: async (world) => {
      const id = world.south.connectionId;
      const { version } = (await world.invoke(world.south, { functionKey: 'connections.get', payload: { id } }))
        .value as { version: number };
      await world.invoke(world.south, {
        functionKey: 'connections.switch',
        payload: { id, version, state: 'paused' },
      });
      return arrives(world, signedFor(world, changeOf(world, 'Not welcome')));
    },
  },
  {
    name: 'peers are where causeway is',
    copy: 'first',
    changes: {
      'src/domain/peer-url.ts': [['if (!HOSTS.some(', 'if (false && !HOSTS.some(']],
    },
    attack: async ({ north, invoke }) => {
      const given = { name: 'Elsewhere', passive: false, technicalUser: null };
      const keys = { localKey: { kind: 'generate' }, remoteKey: { kind: 'keep' } };
      const payload = { ...given, ...keys, remoteUrl: 'https://evil.example/public/x' };
      return (await invoke(north, { functionKey: 'connections.save', payload })).ok;
    },
  },
];

const copies = new Map<Gate['copy'], Promise<BuiltApp>>();
function copyWithout({ copy }: Gate): Promise<BuiltApp> {
  const entries = GATES.filter((gate) => gate.copy === copy).flatMap(({ changes }) => Object.entries(changes));
  const made = copies.get(copy) ?? appWith({ name: `gates-${copy}`, changes: Object.fromEntries(entries) });
  copies.set(copy, made);
  return made;
}

beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);

describe('S8: a gate that is taken away is missed', () => {
  test('no two gates of a copy are in one file', () => {
    const files = GATES.flatMap(({ copy, changes }) => Object.keys(changes).map((file) => `${copy} ${file}`));
    expect(new Set(files).size).toBe(files.length);
  });

  test.each(GATES.map((gate) => [gate.name, gate] as const))('%s', async (_name, gate) => {
    const safe = await guardedWorld();
    expect(await gate.attack(safe)).toBe(false);
    safe.world.close();
    const open = await guardedWorld(await copyWithout(gate));
    expect(await gate.attack(open)).toBe(true);
    open.world.close();
  });
});
