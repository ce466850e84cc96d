import type { SandboxSite } from '../site';

/** A person or service account, as the identity service knows it over all sites. */
export interface Account {
  accountId: string;
  displayName: string;
  email: string;
  accountType: 'atlassian' | 'app' | 'customer';
  timeZone: string;
  locale: string;
  /** Sites on which the account is there and active. */
  cloudIds: string[];
}

/** Accounts belong to people, not to sites: the same account may be on several. */
export class Accounts {
  constructor(private readonly sites: ReadonlyMap<string, SandboxSite>) {}

  siteOf(cloudId: string): SandboxSite | undefined {
    return [...this.sites.values()].find((site) => site.cloudId === cloudId);
  }

  find(accountId: string): Account | undefined {
    const found = [...this.sites.values()].flatMap((site) => {
      const user = site.store.users.get(accountId);
      return user ? [{ site, user }] : [];
    });
    const first = found[0]?.user;
    if (!first) return undefined;
    const { displayName, email, accountType, timeZone, locale } = first;
    const cloudIds = found.filter(({ user }) => user.active).map(({ site }) => site.cloudId);
    return { accountId, displayName, email, accountType, timeZone, locale, cloudIds };
  }

  /** Those who can log in with a browser: people. Service accounts cannot. */
  people(): Account[] {
    const ids = new Set([...this.sites.values()].flatMap((site) => [...site.store.users.keys()]));
    return [...ids]
      .flatMap((id) => this.find(id) ?? [])
      .filter(({ accountType, cloudIds }) => accountType === 'atlassian' && cloudIds.length > 0)
      .sort((left, right) => left.displayName.localeCompare(right.displayName));
  }
}
