/** Records as the resolvers give them; a test names only what matters to it. */
import type {
  Activity,
  ConnectionDetailView,
  ConnectionLineView,
  ConnectionView,
  Contract,
  IssuePanelView,
  OverviewView,
  PairView,
  ProjectDetail,
  SettingsView,
} from '../../../../src/entry/admin/api';
import type { StepReport, TestStep } from '../../../../src/entry/admin/api/set-up';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const PEER_URL = 'https://n1.webtrigger.atlassian.app/public/abc';

export const connection = (different: Partial<ConnectionView> = {}): ConnectionView => ({
  id: 'c1',
  version: 3,
  name: 'South',
  kind: 'app',
  remoteUrl: 'https://s1.webtrigger.atlassian.app/public/def',
  passive: false,
  technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' },
  formerTechnicalUsers: [],
  state: 'active',
  fault: null,
  previousTechnicalUser: null,
  peerSiteUrl: 'https://south.example',
  peerPassive: null,
  invitation: null,
  createdAt: Date.now() - 48 * HOUR_MS,
  updatedAt: Date.now() - HOUR_MS,
  hasLocalKey: true,
  localKeySetAt: Date.now() - 72 * HOUR_MS,
  oldLocalKeyValidUntil: null,
  hasRemoteKey: true,
  remoteKeySetAt: Date.now() - 72 * HOUR_MS,
  missing: [],
  lastHeardAt: Date.now() - 2 * MINUTE_MS,
  ...different,
});

export const line = (different: Partial<ConnectionLineView> = {}): ConnectionLineView => ({
  ...connection(different),
  contracts: 1,
  waiting: 0,
  attention: 0,
  lastTest: null,
  ...different,
});

export const detail = (different: Partial<ConnectionDetailView> = {}): ConnectionDetailView => ({
  ...line(different),
  peerUrl: PEER_URL,
  ...different,
});

/** How a step of a test ended: well, unless told otherwise. */
export const step = (name: TestStep, different: Partial<StepReport> = {}): StepReport => ({
  step: name,
  result: 'passed',
  code: 'OK',
  seen: `${name} is well.`,
  remedy: '',
  tookMs: 84,
  at: Date.now(),
  ...different,
});

export const pair = (different: Partial<PairView> = {}): PairView => ({
  contractId: 'k1',
  connectionId: 'c1',
  issue: { id: '10001', key: 'NOR-1' },
  peer: { id: '20001', key: 'SOU-1' },
  atPeer: false,
  peerUrl: 'https://south.example/browse/SOU-1',
  state: 'parked',
  reason: { code: 'JIRA_REFUSED', text: 'Jira refused the change. Severity is not on the screen.' },
  refusals: [],
  dueAt: null,
  attempts: 2,
  updatedAt: Date.now() - HOUR_MS,
  ...different,
});

export const overview = (different: Partial<OverviewView> = {}): OverviewView => ({
  connections: [line()],
  hours: Array.from({ length: 24 }, (_, hour) => ({
    at: Math.floor(Date.now() / HOUR_MS) * HOUR_MS - (23 - hour) * HOUR_MS,
    done: hour === 20 ? 12 : 1,
    failed: hour === 20 ? 2 : 0,
  })),
  attention: [],
  peerUrl: PEER_URL,
  ...different,
});

export const contract = (different: Partial<Contract> = {}): Contract => ({
  id: 'k1',
  version: 5,
  connectionId: 'c1',
  name: 'Service bugs',
  side: 'a',
  state: 'on',
  project: { id: '10000', key: 'NOR', name: 'North' },
  peerProject: 'SOU',
  issueTypes: [{ ours: { id: '1', name: 'Bug' }, theirs: 'Defect' }],
  jql: 'labels = shared',
  fields: { summary: 'both', status: 'in' },
  comments: 'out',
  statuses: [{ ours: 'Done', theirs: 'Closed' }],
  priorities: [],
  users: [],
  createdAt: Date.now() - 48 * HOUR_MS,
  updatedAt: Date.now() - HOUR_MS,
  ...different,
});

export const FIELDS = [
  { name: 'summary', label: 'Summary' },
  { name: 'status', label: 'Status' },
];

export const project: ProjectDetail = {
  id: '10000',
  key: 'NOR',
  name: 'North',
  issueTypes: [
    { id: '1', name: 'Bug', subtask: false, statuses: ['To Do', 'Done'] },
    { id: '2', name: 'Task', subtask: false, statuses: ['To Do', 'Review', 'Done'] },
    { id: '3', name: 'Sub-task', subtask: true, statuses: ['To Do'] },
  ],
};

export const activity = (different: Partial<Activity> = {}): Activity => ({
  at: Date.now() - 3 * MINUTE_MS,
  connectionId: 'c1',
  contractId: 'k1',
  issueKey: 'NOR-1',
  peerKey: 'SOU-1',
  direction: 'out',
  what: ['Summary'],
  result: 'done',
  code: null,
  text: '',
  lagMs: 840,
  ...different,
});

export const settings = (different: Partial<SettingsView> = {}): SettingsView => ({
  alternativeJiraUrl: null,
  activityRetentionDays: 30,
  siteUrl: 'https://north.example',
  peerUrl: PEER_URL,
  protocolVersion: 1,
  ...different,
});

export const panelPair = (
  different: Partial<IssuePanelView['pairs'][number]> = {},
): IssuePanelView['pairs'][number] => ({
  ...pair({ state: 'in-step', reason: null }),
  contractName: 'Service bugs',
  connectionName: 'South',
  ...different,
});
