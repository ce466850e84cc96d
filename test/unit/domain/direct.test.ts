import type { Contract } from '../../../src/domain/contract';
import type { Direct, Grant } from '../../../src/domain/direct';
import { endOf, expiryWarning, looksLikePerson } from '../../../src/domain/direct';
import { readJiraLink, readSiteUrl } from '../../../src/domain/direct-url';
import { farContract } from '../../../src/domain/far-half';

const DAY_MS = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1);

const person = (accountId: string) => ({ accountId, displayName: accountId });

const contract: Contract = {
  id: 'c',
  version: 3,
  connectionId: 'k',
  name: 'North and West',
  side: 'a',
  state: 'on',
  project: { id: '1', key: 'NOR', name: 'North' },
  peerProject: 'WES',
  issueTypes: [
    { ours: { id: '11', name: 'Task' }, theirs: 'Job' },
    { ours: { id: '12', name: 'Bug' }, theirs: 'bug' },
  ],
  jql: 'labels = shared',
  fields: { summary: 'both', labels: 'out', priority: 'in', status: 'off' },
  comments: 'out',
  statuses: [{ ours: 'Done', theirs: 'Closed' }],
  priorities: [{ ours: 'High', theirs: 'P1' }],
  users: [{ ours: person('here'), theirs: person('there') }],
  far: {
    project: { id: '2', key: 'WES', name: 'West' },
    issueTypes: [
      { id: '21', name: 'Job' },
      { id: '22', name: 'Bug' },
    ],
  },
  createdAt: START,
  updatedAt: START,
};

describe('the far half of a contract', () => {
  it('is the mirror image of the near half', () => {
    expect(farContract(contract)).toMatchObject({
      id: 'c',
      side: 'b',
      state: 'on',
      project: { id: '2', key: 'WES' },
      peerProject: 'NOR',
      issueTypes: [
        { ours: { id: '21', name: 'Job' }, theirs: 'Task' },
        { ours: { id: '22', name: 'Bug' }, theirs: 'Bug' },
      ],
      jql: '',
      fields: { summary: 'both', labels: 'in', priority: 'out', status: 'off' },
      comments: 'in',
      statuses: [{ ours: 'Closed', theirs: 'Done' }],
      priorities: [{ ours: 'P1', theirs: 'High' }],
      users: [{ ours: person('there'), theirs: person('here') }],
    });
  });

  it('is none where nothing was looked up at the peer', () => {
    const { far: _far, ...app } = contract;
    expect(farContract(app)).toBeUndefined();
  });
});

const grant: Grant = {
  id: 'g',
  kind: 'oauth',
  clientId: 'c',
  email: null,
  account: null,
  scopes: [],
  grantedAt: START,
  expiresAt: START + 365 * DAY_MS,
};

describe('the end of a grant', () => {
  it('is ninety idle days away, and never later than a year after the consent', () => {
    expect(endOf(grant, START)).toBe(START + 90 * DAY_MS);
    expect(endOf(grant, START + 300 * DAY_MS)).toBe(START + 365 * DAY_MS);
  });

  it('is what was entered for a token, and not known for a secret', () => {
    expect(endOf({ ...grant, kind: 'api-token', expiresAt: START + DAY_MS }, START)).toBe(START + DAY_MS);
    expect(endOf({ ...grant, kind: 'client-credentials', expiresAt: null }, START)).toBeNull();
  });

  it.each([
    [31, undefined],
    [30, { daysLeft: 30, urgent: false }],
    [8, { daysLeft: 8, urgent: false }],
    [7, { daysLeft: 7, urgent: true }],
    [0, { daysLeft: 0, urgent: true }],
    [-3, { daysLeft: 0, urgent: true }],
  ])('%i days before: %j', (days, warning) => {
    expect(expiryWarning(START + days * DAY_MS, START)).toEqual(warning);
  });
});

test.each([
  [{ accountType: 'app', email: null }, false],
  [{ accountType: 'atlassian', email: 'bot@serviceaccount.atlassian.com' }, false],
  [{ accountType: 'atlassian', email: 'ada@example.com' }, true],
  [{ accountType: 'atlassian', email: null }, true],
])('%j looks like a person: %s', (account, expected) => {
  const whole = { accountId: 'x', displayName: 'x', avatarUrl: null, ...account };
  const direct = { formerAccounts: [] } as Partial<Direct> as Direct;
  expect(looksLikePerson(whole, direct)).toBe(expected);
  expect(looksLikePerson(whole, { ...direct, dedicatedAccounts: ['x'] })).toBe(false);
});

describe('addresses', () => {
  it.each(['https://west.atlassian.net', 'https://west.atlassian.net/', ' https://WEST.atlassian.net '])(
    'takes %j for a site',
    (text) => expect(readSiteUrl(text)).toEqual({ url: 'https://west.atlassian.net' }),
  );
  it.each([
    'west',
    'http://west.atlassian.net',
    'https://west.atlassian.net:8443',
    'https://a:b@west.atlassian.net',
    'https://west.atlassian.net.evil.example',
    'https://evil.example/west.atlassian.net',
    'https://a.b.atlassian.net',
    'https://west.atlassian.net/jira',
    'https://west.atlassian.net?x=1',
  ])('refuses %j for a site', (text) => expect(readSiteUrl(text)).toHaveProperty('problem'));

  it.each(['https://west.atlassian.net/browse', 'https://west.atlassian.net/browse/'])('takes %j for a link', (text) =>
    expect(readJiraLink(text)).toEqual({ url: 'https://west.atlassian.net/browse/' }),
  );
  it.each(['javascript:alert(1)//browse/', 'https://west.atlassian.net', 'https://x.example/browse/?a=1'])(
    'refuses %j for a link',
    (text) => expect(readJiraLink(text)).toHaveProperty('problem'),
  );
});
