import type { DirectConnection } from '../../domain/connection';
import type { Grant } from '../../domain/direct';
import type { Pair, PairState } from '../../domain/pair';
import type { Page, PageRequest, ProjectDetail, World } from '../ports';

/** What the identity service gives out. */
export interface TokenSet {
  accessToken: string;
  /** `null`: none was given. */
  refreshToken: string | null;
  expiresAt: number;
  scopes: string[];
}
export interface ClientSecret {
  clientId: string;
  clientSecret: string;
}
/** A site that a token reaches. */
export interface ReachableSite {
  cloudId: string;
  url: string;
  name: string;
  scopes: string[];
}

/** The identity service. Every method throws AppError: `GRANT_DEAD` where it says no, `PEER_UNREACHABLE` where it says nothing. */
export interface IdentityService {
  authorizeUrl(request: { clientId: string; redirectUri: string; state: string; scopes: string[] }): string;
  redeem(client: ClientSecret, code: string, redirectUri: string): Promise<TokenSet>;
  refresh(client: ClientSecret, refreshToken: string): Promise<TokenSet>;
  clientCredentials(client: ClientSecret): Promise<TokenSet>;
  revoke(client: ClientSecret, refreshToken: string): Promise<void>;
  reachableSites(accessToken: string): Promise<ReachableSite[]>;
}

/** What came back from the peer's Jira, or why nothing did; for judging, so nothing is thrown. */
export type Sight =
  | { kind: 'answer'; status: number; headers: SightHeaders; body: string; tookMs: number }
  | { kind: 'failure'; code: string; detail: string; tookMs: number };
export interface SightHeaders {
  /** `X-Seraph-LoginReason` */
  loginReason: string | null;
  /** `X-Authentication-Denied-Reason` */
  deniedReason: string | null;
  contentType: string;
  retryAfterMs: number | null;
}

/** The peer's Jira, for set-up and tests, with one grant. */
export interface PeerSite {
  /** Asks through the gateway; with the grant, refreshed where needed. */
  look(path: string, method?: 'GET' | 'PUT'): Promise<Sight>;
  reachableSites(): Promise<ReachableSite[]>;
  projects(query: string): Promise<{ id: string; key: string; name: string }[]>;
  projectDetail(idOrKey: string): Promise<ProjectDetail>;
  /** Of these issues those that are deleted, or not shown to the account. At most 100 ids. */
  unseen(issueIds: string[]): Promise<string[]>;
  users(query: string): Promise<{ accountId: string; displayName: string }[]>;
}

/** What is known of a site without any grant. */
export interface PublicSite {
  /** @throws AppError `PEER_UNREACHABLE`, or `PEER_NOT_JIRA` where something else answers */
  cloudIdOf(siteUrl: string): Promise<string>;
  /** The site's own word on its address. @throws as `cloudIdOf` */
  baseUrlOf(siteUrl: string): Promise<string>;
}

/** Direct connections: the far half of the engine, and what is needed to set it up. */
export interface DirectPeers {
  /** The world in which the far half lives: our store, the peer's Jira. */
  far(connection: DirectConnection): World;
  site(connection: DirectConnection, grant: Grant): PeerSite;
  /** Pairs of both halves: what an admin must see, whichever end it is at. */
  pairsIn(state: PairState, page: PageRequest): Promise<Page<{ pair: Pair; atPeer: boolean }>>;
  publicSite: PublicSite;
  identity: IdentityService;
  /** Where the identity service sends browsers back to. */
  callbackUrl(): Promise<string>;
}

export type DirectWorld = World & { direct: DirectPeers };
