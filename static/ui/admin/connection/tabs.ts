/** What there is to a connection, in the order of its tabs; each is a part of the page's path. */
export const TABS = ['setup', 'test', 'keys', 'technical-user'] as const;
export type AppTab = (typeof TABS)[number];
/** The same of a direct connection. */
export const DIRECT_TABS = ['setup', 'account', 'test'] as const;
export type DirectTab = (typeof DIRECT_TABS)[number];
export type Tab = AppTab | DirectTab;

export function isTab(part: string | undefined): part is Tab {
  return [...TABS, ...DIRECT_TABS].some((tab) => tab === part);
}

/** The tab that is meant, or the first one where a connection of that kind has no such tab. */
export function tabAmong<N extends Tab>(names: readonly [N, ...N[]], tab: Tab): N {
  return names.find((name) => name === tab) ?? names[0];
}

/** The path of a tab of a connection. `now`: the test starts when the page opens. */
export function tabPath(id: string, tab: Tab, now?: 'now'): string {
  return ['', 'connections', id, tab, ...(now ? [now] : [])].join('/');
}
