import { callsOf, openPanel, refused, withPages } from './support/pages';
import { activity, panelPair } from './support/records';

withPages();

describe('issue panel', () => {
  it('shows state, the peer’s key as a link, and the last changes', async () => {
    const page = await openPanel({ 'issue.get': { pairs: [panelPair()], notCovered: null, recent: [activity()] } });
    expect(page.textOf({ type: 'Lozenge' })).toBe('In step');
    expect(page.find({ type: 'Link' }).props['href']).toBe('https://south.example/browse/SOU-1');
    expect(page.text).toContain('Service bugs, through South');
    expect(page.text).toContain('sent: Summary');
    expect(page.record.problems).toEqual([]);
  });

  it('says why it waits, and when it is tried next', async () => {
    const reason = { code: 'PEER_UNREACHABLE', text: 'The peer site cannot be reached.' };
    const waiting = panelPair({
      state: 'waiting',
      reason,
      dueAt: Date.now() + 5 * 60_000 + 2000,
      peer: null,
      peerUrl: null,
    });
    const page = await openPanel({ 'issue.get': { pairs: [waiting], notCovered: null, recent: [] } });
    expect(page.textOf({ type: 'Lozenge' })).toBe('Waiting');
    expect(page.text).toContain('The peer site cannot be reached.');
    expect(page.text).toContain('in 5 min');
    expect(page.text).toContain('not created yet');
  });

  it('says “now” of a try that is due, whether its moment is just ahead or just past', async () => {
    for (const awayMs of [-30_000, 0, 3000]) {
      const waiting = panelPair({ state: 'waiting', dueAt: Date.now() + awayMs });
      const page = await openPanel({ 'issue.get': { pairs: [waiting], notCovered: null, recent: [] } });
      expect(page.text).toMatch(/Next try:\s*now/);
    }
  });

  it('names what was refused, and the remedy', async () => {
    const refusals = [{ what: 'Assignee', code: 'UNMAPPED_USER', text: 'No person stands for Ada.', at: Date.now() }];
    const parked = panelPair({ state: 'parked', reason: { code: 'UNMAPPED_USER', text: 'x' }, refusals });
    const page = await openPanel({ 'issue.get': { pairs: [parked], notCovered: null, recent: [] } });
    expect(page.textOf({ type: 'Lozenge' })).toBe('Needs attention');
    expect(page.text).toContain('Assignee: No person stands for Ada.');
    expect(page.text).toContain('who stands for whom, then try again');
  });

  it('says why an issue is not kept in step', async () => {
    const notCovered = 'No contract that is on covers this project.';
    const page = await openPanel({ 'issue.get': { pairs: [], notCovered, recent: [] } });
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Not kept in step');
    expect(page.text).toContain(notCovered);
    expect(page.has({ type: 'LoadingButton' })).toBe(false);
  });

  it('syncs now, and looks again', async () => {
    const page = await openPanel({ 'issue.get': { pairs: [], notCovered: null, recent: [] }, 'issue.syncNow': null });
    await page.click('Sync now');
    expect(callsOf(page, 'issue.syncNow')).toEqual([{}]);
    expect(callsOf(page, 'issue.get')).toHaveLength(2);
    expect(page.record.flags[0]?.title).toBe('Causeway is looking at this issue now.');
  });

  it('says who may not', async () => {
    const page = await openPanel({
      'issue.get': { pairs: [panelPair()], notCovered: null, recent: [] },
      'issue.syncNow': refused('FORBIDDEN', 'You may not edit this issue.'),
    });
    await page.click('Sync now');
    expect(page.text).toContain('You may not edit this issue.');
    expect(page.has({ type: 'Lozenge' })).toBe(true);
  });

  it('offers another try when it cannot be loaded', async () => {
    let isUp = false;
    const page = await openPanel({
      'issue.get': () =>
        isUp
          ? { pairs: [panelPair()], notCovered: null, recent: [] }
          : refused('JIRA_UNAVAILABLE', 'Jira did not answer.'),
    });
    expect(page.text).toContain('Jira did not answer.');
    isUp = true;
    await page.click('Try again');
    expect(page.textOf({ type: 'Lozenge' })).toBe('In step');
  });
});
