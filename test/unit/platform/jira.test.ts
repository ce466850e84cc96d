import { jiraOver } from '../../../src/platform/jira/jira-api';
import { requestAsActor } from '../../../src/platform/jira/request';

const asked: { as: string; path: string }[] = [];
let failure: Error | undefined;

jest.mock('@forge/api', () => {
  const answering = (as: string) => ({
    requestJira: async (path: { value: string }) => {
      asked.push({ as, path: path.value });
      if (as !== 'app' && failure) throw failure;
      return { ok: true, status: 201, headers: { get: () => null }, text: async () => '{"id":"1"}' };
    },
  });
  const route = (parts: TemplateStringsArray, ...values: unknown[]) => ({
    value: parts.reduce((text, part, n) => `${text}${part}${n < values.length ? String(values[n]) : ''}`, ''),
  });
  return { __esModule: true, default: { asApp: () => answering('app'), asUser: (id: string) => answering(id) }, route };
});

class ProxyRequestError extends Error {
  constructor(readonly status: number) {
    super(`proxy ${status}`);
  }
}
class NeedsAuthenticationError extends Error {}

beforeEach(() => {
  asked.length = 0;
  failure = undefined;
});
const path = { value: '/rest/api/3/issue' } as never;
const create = () => requestAsActor('712020:sync', path, { method: 'POST', body: {} });
const askers = () => asked.map(({ as }) => as);

test.each([[new NeedsAuthenticationError()], [new ProxyRequestError(403)], [new ProxyRequestError(400)]])(
  'what the proxy has certainly not passed on (%s) is asked again as the app',
  async (error) => {
    failure = error;
    await expect(create()).resolves.toEqual({ id: '1' });
    expect(askers()).toEqual(['712020:sync', 'app']);
  },
);

test.each([
  [new ProxyRequestError(500), 'JIRA_UNAVAILABLE'],
  [new ProxyRequestError(504), 'JIRA_UNAVAILABLE'],
  [new ProxyRequestError(408), 'JIRA_UNAVAILABLE'],
  [new ProxyRequestError(429), 'JIRA_RATE_LIMITED'],
  [new TypeError('fetch failed'), 'JIRA_UNAVAILABLE'],
])('what may have taken effect (%s) is not repeated: the engine looks for it first', async (error, code) => {
  failure = error;
  await expect(create()).rejects.toMatchObject({ code });
  expect(askers()).toEqual(['712020:sync']);
});

test('more comments than one request may name are asked for in several', async () => {
  const requests: number[][] = [];
  const jira = jiraOver({
    read: async <T>(_path: unknown, request?: { body?: unknown }) => {
      const { ids } = request?.body as { ids: number[] };
      requests.push(ids);
      return { values: ids.map((id) => ({ id: String(id), self: `https://x/rest/api/3/issue/7/comment/${id}` })) } as T;
    },
    write: async () => Promise.reject(new Error('nothing is written')),
  });
  const ids = Array.from({ length: 2300 }, (_, n) => String(n + 1));
  const found = await jira.comments('7', ids);
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(requests.map(({ length }) => length)).toEqual([1000, 1000, 300]);
});
