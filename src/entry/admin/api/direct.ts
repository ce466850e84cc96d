import type { GrantKind, PeerAccount } from '../../../domain/direct';
import type { DirectStep, DirectStepReport, DirectTests } from '../../../domain/direct-test';
import { DIRECT_STEPS } from '../../../domain/direct-test';
import type { ProjectDetail } from '../../../usecases/ports';
import type { ConnectionView } from './connections';
import type { CandidateInput, DirectInput } from './direct-inputs';

/** What an OAuth app at the peer must be set up with. */
export interface OAuthAppView {
  callbackUrl: string;
  scopes: string[];
}

/** One way into the peer's Jira, without its secrets. */
export interface GrantView {
  kind: GrantKind;
  clientId: string | null;
  email: string | null;
  /** Who is connected; `null`: not authorized yet. */
  account: PeerAccount | null;
  looksLikePerson: boolean;
  scopes: string[];
  grantedAt: number | null;
  /** When it ends if nothing is done. */
  endsAt: number | null;
  warning: { daysLeft: number; urgent: boolean } | null;
}

/** How an authorization in a browser ended; the text is what the browser was shown. */
export interface AuthorizationView {
  kind: 'connected' | 'candidate' | 'declined' | 'expired' | 'failed';
  text: string;
  at: number;
}

export interface DirectView {
  connection: ConnectionView;
  jiraLink: string;
  jiraApiUrl: string;
  grant: GrantView | null;
  /** Authorized to take over, not in use. */
  candidate: GrantView | null;
  /** In use before, to go back to. */
  previous: GrantView | null;
  /** The last authorization that came back from a browser; `null`: none did yet. */
  lastAuthorization: AuthorizationView | null;
  oauthApp: OAuthAppView;
  tests: DirectTests;
}

interface Versioned {
  id: string;
  version: number;
}

/** Resolver key → payload and answer, for direct connections. */
export interface DirectApi {
  'direct.oauthApp': { payload: object; answer: OAuthAppView };
  'direct.get': { payload: { id: string }; answer: DirectView };
  'direct.save': { payload: DirectInput; answer: DirectView };
  /** Where to send the browser, and until when that is good. */
  'direct.authorize': { payload: { id: string }; answer: { url: string; until: number } };
  'direct.connect': { payload: Versioned; answer: DirectView };
  'direct.candidate': { payload: CandidateInput; answer: DirectView };
  'direct.test': {
    payload: { id: string; step: DirectStep; slot?: 'grant' | 'candidate' };
    answer: DirectStepReport;
  };
  'direct.swap': { payload: Versioned; answer: DirectView };
  'direct.swapBack': { payload: Versioned; answer: DirectView };
  'direct.dropCandidate': { payload: Versioned; answer: DirectView };
  'direct.dropPrevious': { payload: Versioned; answer: DirectView };
  /** The connected account is nobody's, an admin says, though it looks like a person's. */
  'direct.vouch': { payload: Versioned; answer: DirectView };
  'direct.projects': {
    payload: { id: string; query: string };
    answer: { id: string; key: string; name: string }[];
  };
  'direct.project': { payload: { id: string; key: string }; answer: ProjectDetail };
  'direct.users': { payload: { id: string; query: string }; answer: { accountId: string; displayName: string }[] };
}

export { DIRECT_STEPS };
export type { DirectStep, DirectStepReport, DirectTests, GrantKind, PeerAccount };
