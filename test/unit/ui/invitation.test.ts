import type { Answers } from './support/pages';
import { callsOf, errorsOf, openAdmin, refused, valueOf, withPages } from './support/pages';
import { connection, detail, HOUR_MS, overview } from './support/records';

withPages();

const CODE = 'causeway-invitation.eyJ2IjoxfQ';
const described = { name: 'north', url: 'https://n1.webtrigger.atlassian.app/public/abc', passive: false };

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview({ connections: [] }),
  'connections.list': { connections: [], peerUrl: '' },
  'connections.get': detail({ name: 'north' }),
  'connections.testSteps': { steps: [], last: {} },
  'invitations.describe': { ...described, expiresAt: Date.now() + HOUR_MS },
  'invitations.accept': connection({ name: 'north' }),
  'users.search': [{ accountId: 'acc-bot', displayName: 'Sync Bot' }],
  ...different,
});

const pasted = async (different: Answers = {}) => {
  const page = await openAdmin('/connections/invitation', answers(different));
  await page.type('Invitation', CODE);
  await page.click('Look at it');
  return page;
};

describe('pasting an invitation', () => {
  it('shows who invites, from where and until when, before anything is stored', async () => {
    const page = await pasted();
    expect(page.text).toContain('north invites this site');
    expect(page.text).toContain('n1.webtrigger.atlassian.app');
    expect(page.text).toMatch(/Can be accepted until .*20\d\d/);
    expect(page.text).toContain('Each end calls the other.');
    expect(callsOf(page, 'invitations.describe')).toEqual([{ code: CODE }]);
    expect(callsOf(page, 'invitations.accept')).toEqual([]);
    expect(page.record.problems).toEqual([]);
  });

  it('accepts with one’s own name, technical user and passive, and goes on to the test', async () => {
    const page = await pasted();
    expect(valueOf(page, 'name')).toBe('north');
    await page.type('Name', 'Headquarters');
    await page.choose('Technical User', 'Sync Bot');
    await page.check('Passive Instance');
    await page.click('Accept the invitation');
    expect(callsOf(page, 'invitations.accept')).toEqual([
      {
        name: 'Headquarters',
        technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' },
        passive: true,
        code: CODE,
      },
    ]);
    expect(page.record.flags[0]?.title).toBe('north is connected.');
    expect(page.path).toBe('/connections/c1/test');
  });

  it('does not offer to be passive where the inviting end is', async () => {
    const page = await pasted({ 'invitations.describe': { ...described, passive: true, expiresAt: Date.now() } });
    expect(page.text).toContain('That end is passive: it makes no calls.');
    expect(page.find({ type: 'Toggle' }).props['isDisabled']).toBe(true);
    expect(page.text).toContain('The inviting end is passive already. One of the two has to be active.');
  });

  it('says at once that nothing was pasted', async () => {
    const page = await openAdmin('/connections/invitation', answers());
    await page.click('Look at it');
    expect(errorsOf(page)).toEqual(['Paste the invitation.']);
    expect(callsOf(page, 'invitations.describe')).toEqual([]);
  });

  it.each([
    ['garbled', 'This is not an invitation, or a part of it is missing. Copy all of it.'],
    ['expired', 'The invitation has expired. Ask the other administrator for a new one.'],
    ['one’s own', 'This invitation was made on this site. Give it to the other administrator, to paste it there.'],
  ])('%s: says so at the field, and keeps the code', async (_name, message) => {
    const page = await pasted({
      'invitations.describe': refused('INVALID_INPUT', 'Something is not valid.', { code: message }),
    });
    expect(errorsOf(page)).toEqual([message]);
    expect(page.has({ type: 'SectionMessage' })).toBe(false);
    expect(callsOf(page, 'invitations.accept')).toEqual([]);
    await page.type('Invitation', `${CODE}w`);
    expect(errorsOf(page)).toEqual([]);
  });

  it.each([
    ['used', 'INVALID_INPUT', { code: 'The invitation was used already.' }, false],
    ['both ends passive', 'INVALID_INPUT', { passive: 'One of the two has to be active.' }, false],
    ['the inviter cannot be reached', 'PEER_UNREACHABLE', {}, true],
  ])('%s: says so, that nothing was stored, and keeps everything', async (_name, code, fields, isUsable) => {
    const page = await pasted({
      'invitations.accept': refused(code, `It is ${code}.`, fields as Record<string, string>),
    });
    await page.type('Name', 'Headquarters');
    await page.click('Accept the invitation');
    const problem = page.find({ type: 'SectionMessage' });
    expect(problem.props['title']).toBe('Not accepted');
    expect(page.text).toContain(`It is ${code}.`);
    for (const text of Object.values(fields)) expect(page.text).toContain(text);
    expect(page.text).toContain('Nothing was stored.');
    expect(page.text.includes('The code can be used again.')).toBe(isUsable);
    expect(page.path).toBe('/connections/invitation');
    await page.click('Accept the invitation');
    expect(callsOf(page, 'invitations.accept')).toMatchObject([{ name: 'Headquarters' }, { name: 'Headquarters' }]);
  });

  it('goes back to another code with the first one still there', async () => {
    const page = await pasted();
    await page.click('Paste another one');
    expect(valueOf(page, 'code')).toBe(CODE);
  });

  it('says what is wrong with the name, and accepts nothing', async () => {
    const page = await pasted();
    await page.type('Name', '');
    await page.click('Accept the invitation');
    expect(errorsOf(page)).toEqual(['Enter a name.']);
    expect(callsOf(page, 'invitations.accept')).toEqual([]);
  });
});
