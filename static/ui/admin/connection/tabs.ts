/** What there is to a connection, in the order of its tabs; each is a part of the page's path. */
export const TABS = ['setup', 'test', 'keys', 'technical-user'] as const;
export type Tab = (typeof TABS)[number];

export function isTab(part: string | undefined): part is Tab {
  return TABS.some((tab) => tab === part);
}

/** The path of a tab of a connection. `now`: the test starts when the page opens. */
export function tabPath(id: string, tab: Tab, now?: 'now'): string {
  return ['', 'connections', id, tab, ...(now ? [now] : [])].join('/');
}
