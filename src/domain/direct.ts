import { DAY_MS } from './limits';

/** How a direct connection gets into the peer's Jira. */
export type GrantKind =
  /** A person consented in a browser (3LO). */
  | 'oauth'
  /** A service account's client id and secret (2LO). */
  | 'client-credentials'
  /** A scoped API token with its e-mail address, by Basic at the gateway. */
  | 'api-token';

/** Who is connected, as the peer's Jira tells. */
export interface PeerAccount {
  accountId: string;
  displayName: string;
  /** `null` where the account does not show it. */
  email: string | null;
  /** As Jira says: `atlassian` for people, `app` for service accounts. */
  accountType: string;
  avatarUrl: string | null;
}

/** One way in. Its secrets are in the secret store, under its id. */
export interface Grant {
  id: string;
  kind: GrantKind;
  clientId: string | null;
  email: string | null;
  /** `null`: not authorized yet. */
  account: PeerAccount | null;
  scopes: string[];
  grantedAt: number | null;
  /** When it ends whatever is done; `null`: not known. */
  expiresAt: number | null;
}

/** What a direct connection has besides. */
export interface Direct {
  /** For links people click: `https://site/browse/`. */
  jiraLink: string;
  /** `https://site` */
  jiraApiUrl: string;
  cloudId: string;
  grant: Grant | null;
  /** Authorized to take over, not in use. */
  candidate: Grant | null;
  /** In use before, kept for going back. */
  previous: Grant | null;
  /** Accounts that were connected before: what they wrote on our behalf is not news. */
  formerAccounts: string[];
  /** Accounts that look like a person's, of which an admin said that they are nobody's; absent: none. */
  dedicatedAccounts?: string[];
}

/** The far half of a contract: what had to be looked up at the peer. The rest mirrors the near half. */
export interface FarHalf {
  project: { id: string; key: string; name: string };
  issueTypes: { id: string; name: string }[];
}

/** The scopes asked for: to read and write issues, and to see people. */
export const DIRECT_SCOPES: readonly string[] = ['read:jira-work', 'write:jira-work', 'read:jira-user'];
export const OFFLINE_SCOPE = 'offline_access';

/** A refresh token that is not used for so long is dead. */
export const REFRESH_IDLE_MS = 90 * DAY_MS;
/** A consent ends so long after it was given. */
export const CONSENT_MS = 365 * DAY_MS;
/** Days before the end at which an admin is warned; the last one more urgently. */
export const EXPIRY_WARNING_DAYS = [30, 7] as const;

/** When the grant ends if nothing is done; `null` where it does not, or that is not known. */
export function endOf(grant: Grant, refreshedAt: number | null): number | null {
  const idle = grant.kind === 'oauth' && refreshedAt !== null ? refreshedAt + REFRESH_IDLE_MS : null;
  const ends = [grant.expiresAt, idle].filter((at): at is number => at !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** @returns days left where it is time to warn, rounded up; undefined otherwise */
export function expiryWarning(endsAt: number | null, now: number): { daysLeft: number; urgent: boolean } | undefined {
  if (endsAt === null) return undefined;
  const daysLeft = Math.max(0, Math.ceil((endsAt - now) / DAY_MS));
  const [first, last] = EXPIRY_WARNING_DAYS;
  return daysLeft <= first ? { daysLeft, urgent: daysLeft <= last } : undefined;
}

/** A service account says so by its type or its address, and an admin may vouch; anything else may be a person. */
export function looksLikePerson({ accountId, accountType, email }: PeerAccount, direct: Direct): boolean {
  if (direct.dedicatedAccounts?.includes(accountId)) return false;
  return accountType !== 'app' && !(email ?? '').toLowerCase().endsWith('@serviceaccount.atlassian.com');
}
