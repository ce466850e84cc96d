import type { Caller, Site, SiteEvent, WireRequest, WireResponse } from '../../../sandbox/seams';

/** A site that only remembers who asked for what, and answers as it is told. For tests of the platform alone. */
export interface FakeSite extends Site {
  readonly seen: { request: WireRequest; caller: Caller }[];
  answer: (request: WireRequest, caller: Caller) => WireResponse;
  emit(event: Partial<SiteEvent> & { eventType: string }): void;
}

export function fakeSite(name: string): FakeSite {
  const listeners = new Set<(event: SiteEvent) => void>();
  const seen: FakeSite['seen'] = [];
  const admin = { accountId: `${name}-admin`, displayName: 'Admin', email: `admin@${name}.example`, token: 'token' };
  const site: FakeSite = {
    cloudId: `cloud-${name}`,
    name,
    baseUrl: `https://${name}.atlassian.net`,
    seen,
    answer: () => ({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-sandbox-points': '2' },
      body: '{"ok":true}',
    }),
    handle(request, caller) {
      seen.push({ request, caller });
      return Promise.resolve(site.answer(request, caller));
    },
    authenticate: () => undefined,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    directory: () => ({ admin, people: [], projects: [] }),
    ensureAppUser: () => `${name}-app`,
    snapshot: () => ({}),
    emit(event) {
      for (const listener of listeners) listener({ timestamp: 0, byApp: false, payload: {}, ...event });
    },
  };
  return site;
}
