/** Records of direct connections as the resolvers give them; a test names only what matters to it. */
import type {
  DirectStep,
  DirectStepReport,
  DirectView,
  GrantView,
  PeerAccount,
} from '../../../../src/entry/admin/api/direct';
import { DIRECT_STEPS } from '../../../../src/entry/admin/api/direct';
import { connection, HOUR_MS } from './records';

export const OAUTH_APP = {
  callbackUrl: 'https://n1.webtrigger.atlassian.app/public/callback',
  scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user', 'offline_access'],
};

export const DANA: PeerAccount = {
  accountId: 'acc-dana',
  displayName: 'Dana Whitfield',
  email: 'dana@west.example',
  accountType: 'atlassian',
  avatarUrl: null,
};
export const BOT: PeerAccount = {
  accountId: 'acc-west-bot',
  displayName: 'Causeway Bot',
  email: null,
  accountType: 'app',
  avatarUrl: null,
};

export const grant = (different: Partial<GrantView> = {}): GrantView => ({
  kind: 'oauth',
  clientId: 'client-id-1',
  email: null,
  account: BOT,
  looksLikePerson: false,
  scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user'],
  grantedAt: Date.now() - HOUR_MS,
  endsAt: null,
  warning: null,
  ...different,
});

export const directView = (different: Partial<DirectView> = {}): DirectView => ({
  connection: connection({ id: 'd1', name: 'West', kind: 'direct', remoteUrl: null }),
  jiraLink: 'https://west.atlassian.net/browse/',
  jiraApiUrl: 'https://west.atlassian.net',
  grant: grant(),
  candidate: null,
  previous: null,
  lastAuthorization: null,
  oauthApp: OAUTH_APP,
  tests: { grant: {}, candidate: {} },
  ...different,
});

export const report = (step: DirectStep, different: Partial<DirectStepReport> = {}): DirectStepReport => ({
  step,
  result: 'passed',
  code: 'OK',
  seen: `${step} is well.`,
  remedy: '',
  tookMs: 120,
  at: Date.now(),
  ...different,
});

/** Every step with the same result. */
export const allPassed = (): Record<DirectStep, DirectStepReport> =>
  Object.fromEntries(DIRECT_STEPS.map((step) => [step, report(step)])) as Record<DirectStep, DirectStepReport>;
