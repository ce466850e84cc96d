/** Connections and contracts out of one site and into another, as one document. */
import type { TransferDocument, TransferRow } from '../../src/entry/admin/api';
import type { Answer, Stage } from './connections/stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, strangers } from './connections/stage';

type Preview = { digest: string; rows: TransferRow[] };
type Imported = (TransferRow & { outcome: string; text: string })[];

let stage: Stage | undefined;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
afterEach(() => stage?.world.close());

const exported = (from: Stage): Promise<TransferDocument> => from.get('north', 'transfer.export');
const look = (at: Stage, document: TransferDocument): Promise<Preview> =>
  at.get('north', 'transfer.preview', { document });
const doing = ({ rows }: Preview) => rows.map(({ what, name, does }) => [what, name, does]);

/** What a connected site gives, with some of its only connection and contract changed. */
async function documentOf(connection: object = {}, contract: object = {}): Promise<TransferDocument> {
  const from = await connected();
  const document = await exported(from);
  from.world.close();
  const [one] = document.connections;
  const contracts = one!.contracts.map((half) => ({ ...half, ...contract }));
  return { ...document, connections: [{ ...one!, contracts, ...connection }] };
}

test('the document holds names in place of ids, and no key', async () => {
  const from = (stage = await connected());
  const document = await exported(from);
  const text = JSON.stringify(document);
  for (const key of from.keys) expect(text).not.toContain(key.replace('whsec_', ''));
  for (const id of [from.north.connectionId, from.contractId, from.north.project.id]) {
    expect(text).not.toContain(`"${id}"`);
  }
  expect(document).toMatchObject({
    format: 'causeway-set-up',
    version: 1,
    site: 'https://north.atlassian.net',
    connections: [
      {
        name: 'To south',
        kind: 'app',
        technicalUser: { name: 'Causeway Sync' },
        contracts: [{ project: 'NOR', peerProject: 'SOU', fields: { summary: 'both' }, comments: 'both' }],
      },
    ],
  });
});

test('it comes in where nothing is: a draft without keys, a contract that is off; then there is nothing left to do', async () => {
  const document = await documentOf();
  const to = (stage = await strangers());
  const preview = await look(to, document);
  expect(doing(preview)).toEqual([
    ['connection', 'To south', 'create'],
    ['contract', 'NOR and SOU', 'create'],
  ]);
  const imported = await to.get<Imported>('north', 'transfer.import', { document, digest: preview.digest });
  expect(imported.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  const { connections } = await to.get<{ connections: object[] }>('north', 'connections.list');
  expect(connections).toMatchObject([
    {
      name: 'To south',
      state: 'draft',
      hasLocalKey: false,
      hasRemoteKey: false,
      technicalUser: to.technicalUser('north'),
    },
  ]);
  const contracts = await to.get<object[]>('north', 'contracts.list');
  expect(contracts).toMatchObject([{ name: 'NOR and SOU', state: 'off', side: 'a' }]);
  expect(await exported(to)).toEqual(document);
  const again = await look(to, document);
  expect(again.rows.map(({ does }) => does)).toEqual(['same', 'same']);
});

test('what is here already is changed field by field, and keeps its keys, its state and its pairs', async () => {
  const at = await connected();
  stage = at;
  const document = await exported(at);
  const [connection] = document.connections;
  const [contract] = connection!.contracts;
  connection!.remoteUrl = `${connection!.remoteUrl}x`;
  contract!.comments = 'out';
  contract!.statuses = [{ ours: 'Done', theirs: 'Closed' }];
  const { rows, digest } = await look(at, document);
  expect(rows).toMatchObject([
    { does: 'change', changes: [{ field: 'Remote URL', before: at.south.peerUrl, after: `${at.south.peerUrl}x` }] },
    {
      does: 'change',
      changes: [
        { field: 'Comments', before: 'both ways', after: 'only from here to there' },
        { field: 'Statuses', before: '', after: 'Done = Closed' },
      ],
    },
  ]);
  await at.get('north', 'transfer.import', { document, digest });
  expect(await at.connection(at.north)).toMatchObject({ state: 'active', hasLocalKey: true, hasRemoteKey: true });
  expect(await at.get('north', 'contracts.get', { id: at.contractId })).toMatchObject({
    state: 'on',
    comments: 'out',
    statuses: [{ ours: 'Done', theirs: 'Closed' }],
  });
});

const CANNOT: [what: string, connection: object, contract: object, note: RegExp][] = [
  ['a project that is not here', {}, { project: 'GONE' }, /There is no project GONE here/],
  ['an issue type that is not here', {}, { issueTypes: [{ ours: 'Saga', theirs: 'Saga' }] }, /no issue type “Saga”/],
  ['JQL that Jira refuses', {}, { jql: 'nonsense = 1' }, /nonsense/],
  [
    'a contract of a direct connection that nobody has authorized',
    {
      kind: 'direct',
      remoteUrl: null,
      jira: { link: 'https://south.atlassian.net/browse/', apiUrl: 'https://south.atlassian.net' },
    },
    {},
    /Authorize its connection first/,
  ],
];
test.each(CANNOT)('%s cannot come in, and the preview says why', async (_what, connection, contract, note) => {
  const document = await documentOf(connection, contract);
  const to = (stage = await strangers());
  const preview = await look(to, document);
  expect(preview.rows).toMatchObject([{ does: 'create' }, { does: 'cannot', notes: [expect.stringMatching(note)] }]);
  const imported = await to.get<Imported>('north', 'transfer.import', { document, digest: preview.digest });
  expect(imported.map(({ outcome }) => outcome)).toEqual(['done', 'nothing']);
  expect(await to.get('north', 'contracts.list')).toEqual([]);
});

test('a connection of the same name and the other kind cannot come in, nor its contracts', async () => {
  const at = await connected();
  stage = at;
  const document = await exported(at);
  const before = at.stored('north');
  Object.assign(document.connections[0]!, {
    kind: 'direct',
    remoteUrl: null,
    jira: { link: 'https://west.atlassian.net/browse/', apiUrl: 'https://west.atlassian.net' },
  });
  const preview = await look(at, document);
  expect(preview.rows.map(({ does }) => does)).toEqual(['cannot', 'cannot']);
  await at.get('north', 'transfer.import', { document, digest: preview.digest });
  expect(at.stored('north')).toBe(before);
});

test('people come in by account, else by a name that one person alone has, else not at all', async () => {
  const { accountId, displayName } = (stage = await strangers()).technicalUser('north');
  const theirs = { name: 'Ada', accountId: 'there' };
  const people = [
    { ours: { name: 'Somebody else by now', accountId }, theirs },
    { ours: { name: 'Bo Lindqvist', accountId: 'elsewhere:1' }, theirs },
    { ours: { name: 'Nobody Here', accountId: 'elsewhere:2' }, theirs },
  ];
  const document = await documentOf({ technicalUser: { name: 'Nobody Here', accountId: 'elsewhere:2' } }, { people });
  const preview = await look(stage, document);
  expect(preview.rows.map(({ notes }) => notes.join(' '))).toEqual([
    expect.stringContaining('no active account of Nobody Here'),
    expect.stringContaining('People left out, for there is no active account of theirs here: Nobody Here.'),
  ]);
  await stage.get('north', 'transfer.import', { document, digest: preview.digest });
  const [contract] = await stage.get<{ users: { ours: { displayName: string } }[] }[]>('north', 'contracts.list');
  expect(contract!.users.map(({ ours }) => ours.displayName)).toEqual([displayName, 'Bo Lindqvist']);
});

test('one’s own account is never taken for the technical user', async () => {
  stage = await strangers();
  const admin = stage.world.installations.get('north')!.site.directory().admin;
  const document = await documentOf({ technicalUser: { name: admin.displayName, accountId: admin.accountId } });
  const preview = await look(stage, document);
  expect(preview.rows[0]!.notes.join(' ')).toContain('is your own account');
  await stage.get('north', 'transfer.import', { document, digest: preview.digest });
  const { connections } = await stage.get<{ connections: object[] }>('north', 'connections.list');
  expect(connections).toMatchObject([{ technicalUser: null }]);
});

describe('refused, and nothing written', () => {
  const refusal = async (at: Stage, code: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const before = at.stored('north');
    const answer = await ask();
    expect(answer.error?.code).toBe(code);
    expect(at.stored('north')).toBe(before);
    return answer;
  };

  test('where something was changed since the preview', async () => {
    const at = await connected();
    stage = at;
    const document = await exported(at);
    document.connections[0]!.contracts[0]!.comments = 'in';
    const { digest } = await look(at, document);
    const half = await at.get<{ id: string; version: number }>('north', 'contracts.get', { id: at.contractId });
    await at.get('north', 'contracts.switch', { id: half.id, version: half.version, state: 'off' });
    await refusal(at, 'CHANGED_MEANWHILE', () => at.ask('north', 'transfer.import', { document, digest }));
  });

  test('where the document is another one than was looked at', async () => {
    stage = await strangers();
    const document = await documentOf();
    const { digest } = await look(stage, document);
    const other = { ...document, connections: [{ ...document.connections[0]!, passive: true }] };
    await refusal(stage, 'CHANGED_MEANWHILE', () =>
      stage!.ask('north', 'transfer.import', { document: other, digest }),
    );
  });

  test('for who is no administrator', async () => {
    stage = await strangers();
    const document = await documentOf();
    const { digest } = await look(stage, document);
    const { people } = stage.world.installations.get('north')!.site.directory();
    const { accountId } = people.find(({ displayName }) => displayName === 'Bo Lindqvist')!;
    for (const [key, payload] of [
      ['transfer.export', {}],
      ['transfer.preview', { document }],
      ['transfer.import', { document, digest }],
    ] as const) {
      await refusal(stage, 'FORBIDDEN', () => stage!.ask('north', key, payload, accountId));
    }
  });

  const BAD: [what: string, change: (document: TransferDocument) => object, path: string, text: RegExp][] = [
    [
      'another document',
      (document) => ({ ...document, format: 'other' }),
      'document.format',
      /no document of Causeway/,
    ],
    ['a later version', (document) => ({ ...document, version: 2 }), 'document.version', /Update the older one/],
    ['a member that is not known', (document) => ({ ...document, keys: [] }), 'document', /keys/],
    [
      'the same name twice',
      (document) => ({ ...document, connections: [...document.connections, ...document.connections] }),
      'document.connections.1.name',
      /“To south” is in the document twice/,
    ],
    [
      'an address that may not be called',
      (document) => ({
        ...document,
        connections: [{ ...document.connections[0], remoteUrl: 'https://evil.example/x' }],
      }),
      'document.connections.0.remoteUrl',
      /./,
    ],
    [
      'a direct connection without addresses',
      (document) => ({ ...document, connections: [{ ...document.connections[0], kind: 'direct' }] }),
      'document.connections.0.kind',
      /addresses of the peer’s Jira/,
    ],
  ];
  test.each(BAD)('%s', async (_what, change, path, text) => {
    stage = await strangers();
    const document = change(await documentOf());
    for (const [key, payload] of [
      ['transfer.preview', { document }],
      ['transfer.import', { document, digest: 'x' }],
    ] as const) {
      const { error } = await refusal(stage, 'INVALID_INPUT', () => stage!.ask('north', key, payload));
      expect(error?.fields[path]).toMatch(text);
    }
  });
});
