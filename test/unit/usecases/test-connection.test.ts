import type { Probe } from '../../../src/usecases/admin/ports';
import { describeProbe } from '../../../src/usecases/admin/test/describe-probe';
import { testRemoteUrl } from '../../../src/usecases/admin/test/url-steps';

/** What the form keeps out, and a stored record of an older version might still hold. */
const rows = [
  {
    name: 'remote-url: MALFORMED: no address of a web trigger',
    finding: () => testRemoteUrl({} as never, { passive: false, remoteUrl: 'north.atlassian.net' } as never),
    result: 'failed',
    code: 'MALFORMED',
    seen: /This is not a web address/,
    remedy: /Correct the Remote URL/,
  },
  {
    name: 'remote-url: HOST: an address that the manifest does not name',
    finding: async () => describeProbe({ kind: 'failure', failure: 'egress', detail: '' } as Probe, 'peer'),
    result: 'failed',
    code: 'HOST',
    seen: /not one that Causeway may call/,
    remedy: /as it is/,
  },
];

test.each(rows)('$name', async ({ finding, result, code, seen, remedy }) => {
  expect(await finding()).toEqual({
    result,
    code,
    seen: expect.stringMatching(seen),
    remedy: expect.stringMatching(remedy),
  });
});
