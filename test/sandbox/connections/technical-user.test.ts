import { pairsOf } from '../../simulation/outcome';
import type { ConnectedEnd } from '../../support/connected-world';
import { builtApp } from '../../support/connected-world';
import type { Connected } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, commentsAt, connected, issueAt, MINUTE, people, SECOND } from './stage';
import { expectArrived, startStream } from './stream';

let stage: Connected;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
afterEach(() => stage.world.close());

const account = (end: ConnectedEnd, name: string) => ({ accountId: end.person(name).accountId, displayName: name });

async function swap(end: ConnectedEnd, technicalUser: { accountId: string; displayName: string }) {
  const { id, version } = await stage.connection(end);
  return stage.ask(end.name, 'technicalUser.swap', { id, version, technicalUser });
}

/** Who wrote to an end's issues last. */
function lastAuthors(end: ConnectedEnd): string[] {
  const authors = end.site.store
    .issuesOfProject(end.project.id)
    .map(({ id }) => end.site.store.historyOf(id).at(-1)?.authorId ?? '');
  return [...new Set(authors)].map((id) => end.site.store.users.get(id)?.displayName ?? id);
}

/** Messages with changes, of both ends. */
const messages = (): number => stage.wire.io.filter(({ kind }) => kind === 'peer').length;

test('a swap during a stream of edits: nothing lost, nothing doubled, nothing echoed', async () => {
  stage = await connected();
  const stream = await startStream(stage);
  await stream.run(10 * SECOND);
  expect(await swap(stage.north, account(stage.north, 'Dee Haugen'))).toMatchObject({
    ok: true,
    value: {
      connection: {
        technicalUser: { displayName: 'Dee Haugen' },
        previousTechnicalUser: { displayName: 'Causeway Sync' },
        formerTechnicalUsers: [stage.north.technicalUser!.accountId],
      },
    },
  });
  await stream.run(10 * SECOND);
  expect(await swap(stage.south, account(stage.south, 'Dee Haugen'))).toMatchObject({ ok: true });
  await stream.run(10 * SECOND);
  await stage.clock.advance(MINUTE);
  expectArrived(stage, stream);

  // Each edit is one message, and what it writes at the other end comes back from there never.
  stage.wire.forget();
  await stream.run(4 * SECOND);
  await stage.clock.advance(30 * SECOND);
  expectArrived(stage, stream);
  expect(messages()).toBe(4);
  for (const end of stage.ends) expect(pairsOf(end).map(({ state }) => state)).toEqual(Array(4).fill('in-step'));
});

test('what the new account writes carries its name, and so does what the old one writes after the way back', async () => {
  stage = await connected();
  const issue = await people.create(stage.south, 'start');
  await stage.clock.advance(10 * SECOND);
  expect(issueAt(stage.north, 'start')!.fields.creator).toBe(stage.north.technicalUser!.accountId);

  await swap(stage.north, account(stage.north, 'Dee Haugen'));
  await people.edit(stage.south, issue, { summary: 'by the new one' });
  await stage.clock.advance(10 * SECOND);
  expect([issueAt(stage.north, 'by the new one') !== undefined, lastAuthors(stage.north)]).toEqual([
    true,
    ['Dee Haugen'],
  ]);

  const { previousTechnicalUser } = await stage.connection(stage.north);
  expect(await swap(stage.north, previousTechnicalUser as never)).toMatchObject({
    ok: true,
    value: {
      connection: {
        technicalUser: { displayName: 'Causeway Sync' },
        previousTechnicalUser: { displayName: 'Dee Haugen' },
        formerTechnicalUsers: [stage.north.person('Dee Haugen').accountId],
      },
    },
  });
  await people.edit(stage.south, issue, { summary: 'by the old one again' });
  await people.comment(stage.south, issue, 'and a comment');
  await stage.clock.advance(10 * SECOND);
  expect(lastAuthors(stage.north)).toEqual(['Causeway Sync']);
  expect(commentsAt(stage.north, issueAt(stage.north, 'by the old one again')!.id)).toHaveLength(1);
});

test('comments that the old account brought over are edited and deleted after the swap as well', async () => {
  stage = await connected();
  const issue = await people.create(stage.south, 'start');
  const edited = await people.comment(stage.south, issue, 'first');
  const deleted = await people.comment(stage.south, issue, 'second');
  await stage.clock.advance(20 * SECOND);
  const twin = issueAt(stage.north, 'start')!.id;
  expect(commentsAt(stage.north, twin)).toHaveLength(2);
  await swap(stage.north, account(stage.north, 'Dee Haugen'));
  await people.editComment(stage.south, issue, edited, 'first, edited');
  await people.deleteComment(stage.south, issue, deleted);
  await stage.clock.advance(20 * SECOND);
  expect(commentsAt(stage.north, twin)).toEqual([expect.stringContaining('first, edited')]);
  expect(pairsOf(stage.south)).toMatchObject([{ state: 'in-step', refusals: {} }]);
});

test('an event of the old account that comes late, after the swap, is no change of a person', async () => {
  stage = await connected();
  const issue = await people.create(stage.south, 'start');
  await stage.clock.advance(10 * SECOND);
  await people.edit(stage.south, issue, { summary: 'written by the old account' });
  await stage.clock.advance(1500);
  stage.wire.forget();
  await swap(stage.north, account(stage.north, 'Dee Haugen'));
  await stage.clock.advance(2 * MINUTE);
  expect(stage.wire.calls('north')).toEqual([]);
});

test.each([
  ['EDIT_ISSUES', 'Edit Issues'],
  ['ADD_COMMENTS', 'Add Comments'],
  ['CREATE_ATTACHMENTS', 'Create Attachments'],
])('an account without %s is refused, the permission is named, and nothing changes', async (permission, shown) => {
  stage = await connected();
  const { store } = stage.north.site;
  for (const scheme of store.permissionSchemes.values())
    scheme.grants = scheme.grants.filter((grant) => grant.permission !== permission);
  store.accessChanged();
  const before = stage.stored('north');
  const answer = await swap(stage.north, account(stage.north, 'Dee Haugen'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(answer.error!.fields['technicalUser']).toMatch(`Dee Haugen lacks permissions. NOR: ${shown}`);
  expect(answer.error!.fields['technicalUser']).toMatch('Project settings, Permissions of north project');
  expect(stage.stored('north')).toBe(before);
});

test('an account that looks like a person’s is taken with a warning', async () => {
  stage = await connected();
  const issue = await people.create(stage.north, 'work');
  await people.edit(stage.north, issue, { assignee: { accountId: stage.north.person('Dee Haugen').accountId } });
  await stage.clock.advance(30 * SECOND);
  expect(await swap(stage.north, account(stage.north, 'Dee Haugen'))).toMatchObject({
    ok: true,
    value: { finding: { result: 'warned', code: 'PERSON' } },
  });
});

test('the check before a swap shows each project’s missing permissions, and stores nothing', async () => {
  stage = await connected();
  const before = stage.stored('north');
  const payload = {
    connectionId: stage.north.connectionId,
    accountId: stage.north.person('Dee Haugen').accountId,
  };
  expect(await stage.get('north', 'technicalUser.check', payload)).toEqual({
    finding: expect.objectContaining({ result: 'warned', code: 'COMMENTS_OF_OTHERS' }),
    rows: [
      {
        project: expect.objectContaining({ key: 'NOR' }),
        missing: [],
        missingForComments: ['Edit All Comments', 'Delete All Comments'],
      },
    ],
    permissions: expect.arrayContaining(['Browse Projects', 'Link Issues']),
    writesAs: 'user',
  });
  expect(stage.stored('north')).toBe(before);
});

test('the administrator’s own account is refused, and nothing changes', async () => {
  stage = await connected();
  const before = stage.stored('north');
  const answer = await swap(stage.north, account(stage.north, 'Ada Nwosu'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(answer.error!.fields['technicalUser']).toMatch(/your own account/);
  expect(stage.stored('north')).toBe(before);
});

test('a stale form, and somebody who is no administrator, swap nothing', async () => {
  stage = await connected();
  const { id, version } = await stage.connection(stage.north);
  const technicalUser = account(stage.north, 'Dee Haugen');
  const before = stage.stored('north');
  expect(await stage.ask('north', 'technicalUser.swap', { id, version: version - 1, technicalUser })).toMatchObject({
    error: { code: 'CHANGED_MEANWHILE' },
  });
  const bo = stage.north.person('Bo Lindqvist').accountId;
  expect(await stage.ask('north', 'technicalUser.swap', { id, version, technicalUser }, bo)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(stage.stored('north')).toBe(before);
});

test('where the site does not let the app act for others, the app’s own account writes, and nothing is echoed', async () => {
  const app = await builtApp();
  const { permissions } = app.manifest as unknown as { permissions: { scopes: Record<string, object> } };
  const scopes = Object.fromEntries(Object.keys(permissions.scopes).map((scope) => [scope, {}]));
  const manifest = { ...app.manifest, permissions: { ...permissions, scopes } } as typeof app.manifest;
  stage = await connected({ app: { ...app, manifest } });
  const { accountId } = stage.north.technicalUser!;
  expect(
    await stage.get('north', 'technicalUser.check', { connectionId: stage.north.connectionId, accountId }),
  ).toMatchObject({ writesAs: 'app' });
  const stream = await startStream(stage);
  await stream.run(8 * SECOND);
  await stage.clock.advance(30 * SECOND);
  expectArrived(stage, stream);
  const { appAccountId } = stage.north.installation;
  const made = stage.north.site.store.issuesOfProject(stage.north.project.id).map(({ fields }) => fields.creator);
  expect([...new Set(made)].sort()).toEqual([appAccountId, stage.north.person('Bo Lindqvist').accountId].sort());
  stage.wire.forget();
  await stream.run(4 * SECOND);
  await stage.clock.advance(30 * SECOND);
  expect(messages()).toBe(4);
});
