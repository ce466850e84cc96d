import { virtualClock } from '../../sandbox/clock';
import type { ConnectedEnd } from '../support/connected-world';
import { connectedWorld } from '../support/connected-world';

const TWENTY_MINUTES_MS = 20 * 60_000;

const ask = async <T>(end: ConnectedEnd, method: string, path: string, body?: unknown): Promise<T> => {
  const request = {
    method,
    path: `/rest/api/3${path}`,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  };
  const response = await end.site.handle(request, { kind: 'user', accountId: end.admin.accountId });
  return (response.body.length > 0 ? JSON.parse(String(response.body)) : undefined) as T;
};

test('a value that the peer cannot take stays where it is, whatever the sweeps look at', async () => {
  const clock = virtualClock(Date.UTC(2026, 5, 1, 9));
  const { north } = await connectedWorld({ clock });
  const assignee = { accountId: north.person('Cy Okafor').accountId };
  const fields = { project: { key: north.project.key }, issuetype: { name: 'Task' }, summary: 'Only here', assignee };
  const { key } = await ask<{ key: string }>(north, 'POST', '/issue', { fields });
  await clock.runUntilIdle();
  await clock.advance(TWENTY_MINUTES_MS);
  await clock.runUntilIdle();
  const issue = await ask<{ fields: { assignee: { displayName: string } | null } }>(north, 'GET', `/issue/${key}`);
  expect(issue.fields.assignee?.displayName).toBe('Cy Okafor');
});
