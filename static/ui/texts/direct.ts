export const direct = {
  create: 'Connect to a site without Causeway',
  lead: 'Causeway uses the other site’s REST API in the name of one account there. Nothing is installed on that site.',
  site: 'The other site',
  jiraLink: 'Jira Link',
  jiraLinkHint: 'Where people open issues: the address of any issue there, up to and with /browse/.',
  jiraApiUrl: 'Jira API URL',
  jiraApiUrlHint: 'Where Causeway calls: the site’s own address at Atlassian.',
  leftEmpty: (address: string) => `Left empty: ${address}`,
  addressesDiffer:
    'The link leads to another host than the API URL. That is right only where the site has a domain of its own; saving checks it.',
  userTitle: 'Who writes here',
  wayTitle: 'How Causeway gets in there',
  way: 'Way in',
  ways: {
    oauth: 'OAuth 2.0: somebody agrees in the browser',
    'client-credentials': 'OAuth 2.0 client credentials of a service account',
    'api-token': 'API token with scopes, and its e-mail address',
  },
  wayHints: {
    oauth:
      'An admin of the other site sets up an OAuth app, then somebody logs in there and agrees. What Causeway writes carries that account’s name: so let it be an account of its own.',
    'client-credentials':
      'The other site’s administration gives a service account a client ID and a secret. No browser, no person, nothing to renew by hand until the secret ends.',
    'api-token': 'Of a service account or an account of its own. It ends after a year at the latest.',
  },
  clientId: 'Client ID',
  clientIdHint: {
    oauth: 'In the developer console, under the OAuth app’s Settings.',
    'client-credentials': 'In the other site’s administration, under Service accounts.',
  },
  clientSecret: 'Client secret',
  secretHint: 'It goes to the secret store and is never shown again.',
  secretKept: 'It is set. Leave it empty to keep it.',
  email: 'E-mail',
  emailHint: 'Of the account to which the token belongs.',
  apiToken: 'API token',
  tokenEnds: 'Ends on',
  tokenEndsHint: 'As it was shown when the token was made. Causeway warns 30 and 7 days before. Empty: not known.',
  oauthAppTitle: 'What the OAuth app there needs',
  callbackUrl: 'Callback URL',
  callbackHint: 'In the developer console, under Authorization. Click into it, select all, copy.',
  scopes: 'Scopes',
  scopesHint: 'In the developer console, under Permissions, Jira API. offline_access needs no entry there.',
  save: 'Save',
  saveAndConnect: 'Save and connect',
  saved: (name: string) => `${name} was saved.`,
  savedNext: 'Authorize access next.',
  otherCredentials:
    'With another way in, client or secret the connection rests until it is authorized anew. To change accounts without a rest, use “Swap account”.',
} as const;

export const account = {
  title: 'Connected account',
  nobody: 'Nobody is connected yet',
  nobodyOauth: 'Authorize access as the account in whose name Causeway shall write there.',
  nobodyOther: 'The credentials are saved. Connect to see whose they are.',
  types: { service: 'Account of its own', person: 'Person’s account', customer: 'Customer', unknown: 'Type not told' },
  noEmail: 'e-mail not shown',
  way: 'Way in',
  waysShort: { oauth: 'OAuth 2.0', 'client-credentials': 'Client credentials', 'api-token': 'API token' },
  since: 'Connected',
  ends: 'Ends',
  endsUnknown: 'not known',
  scopes: 'Scopes',
  name: 'Name',
  email: 'E-mail',
  type: 'Type',
  accountId: 'Account ID',
  personTitle: (name: string) => `${name} looks like a person’s account`,
  personReason: 'Jira says that it is an ordinary account and not a service account.',
  personText: (name: string) =>
    `What Causeway writes at the other site carries the name ${name}. What ${name} changes there by hand is taken for Causeway’s own writing and does not come here.`,
  vouch: 'It was made for Causeway',
  vouched: 'Noted: the account is nobody’s.',
  endsTitle: (days: string) => `Access ends in ${days}`,
  endedTitle: 'Access has ended',
  endsText: {
    oauth: 'Authorize again before then: it takes a minute, and nothing stops meanwhile.',
    'client-credentials': 'Have a new secret made before then, and enter it with “Swap account” or under Setup.',
    'api-token': 'Have a new token made before then, and enter it with “Swap account” or under Setup.',
  },
  authorize: 'Authorize Jira OAuth access',
  reauthorize: 'Reauthorize Jira OAuth access',
  connect: 'Connect',
  reconnect: 'Connect again',
  connected: (name: string) => `${name} is connected.`,
  swap: 'Swap account',
  test: 'Test the connection',
  days: ['day', 'days'],
} as const;

export const authorizing = {
  asking: 'Preparing the authorization',
  waitingTitle: 'Waiting for the authorization in the browser',
  waitingText:
    'Atlassian’s page has opened in a new tab. Log in there as the account that shall write at the other site, choose that site, and agree. This page notices by itself when it is done; you may leave it meanwhile.',
  privateText:
    'Copy the address into a private window. Log in there as the account that shall write at the other site, choose that site, and agree. This page notices by itself when it is done.',
  open: 'Open the page again',
  address: 'Address for a private window',
  addressHint: 'Click into it, select all, copy. It works once, for ten minutes.',
  stop: 'Stop waiting',
  lateTitle: 'The ten minutes are over',
  lateText: 'Nothing has changed. Begin again when you are ready.',
  ended: {
    connected: 'Connected',
    candidate: 'Authorized',
    declined: 'Not authorized',
    expired: 'Too late',
    failed: 'Not connected',
  },
} as const;

export const swap = {
  title: 'Swap account',
  lead: 'Another account takes over at the other site, without a pause: nothing is sent again, and you can go back with one click.',
  steps: { letIn: 'Let in', compare: 'Compare', test: 'Test', switch: 'Switch', settle: 'Let go' },
  progress: 'Steps of the swap',
  letInTitle: '1. Let the other account in',
  letInText: (name: string) =>
    `${name} goes on working meanwhile. Your browser remembers who is logged in at Atlassian and would authorize the same account again, so choose one of these:`,
  ways: {
    logout: 'Log out there first',
    private: 'Use a private window',
    'client-credentials': 'Client credentials of a service account',
    'api-token': 'API token with scopes',
  },
  logoutText: 'Open Atlassian’s page for logging out in a new tab, then authorize.',
  logout: 'Log out at Atlassian',
  getAddress: 'Show the address to open',
  letIn: 'Let it in',
  sameAccount: (name: string) =>
    `It was ${name} again, the account that is connected already. Log out at Atlassian first, or use a private window.`,
  compareTitle: '2. Compare old and new',
  now: 'Connected now',
  next: 'Takes over',
  nextIsPerson: 'This one looks like a person’s account as well. Go on only if it was made for Causeway alone.',
  testTitle: '3. Test it',
  testText: (name: string) => `Every step, and every contract’s project, as ${name}. Nothing is written.`,
  runTest: (name: string) => `Test as ${name}`,
  switchTitle: '4. Switch',
  switchText: (next: string, now: string) =>
    `From then on Causeway writes as ${next}. What was brought over stays as it is. ${now} is kept for going back.`,
  switchBlocked: (steps: string) => `First these steps have to succeed: ${steps}.`,
  switch: (name: string) => `Switch to ${name}`,
  switched: (name: string) => `${name} has taken over.`,
  giveUp: (name: string) => `Give ${name} up`,
  gaveUp: (name: string) => `${name} was given up. Its access was withdrawn.`,
  keptTitle: (now: string, before: string) => `${now} has taken over from ${before}`,
  keptText: (before: string) =>
    `${before} can still be brought back with one click. When you are sure, let it go: its access is withdrawn at Atlassian then.`,
  back: (name: string) => `Go back to ${name}`,
  wentBack: (name: string) => `${name} is connected again.`,
  letGo: (name: string) => `Let ${name} go`,
  withdraw: 'Withdraw the access',
  letGoText: (name: string) =>
    `The access of ${name} is withdrawn at Atlassian. To bring the account back it has to be authorized anew.`,
  letWentGo: (name: string) => `${name} was let go.`,
  cancel: 'Not now',
} as const;

export const directTest = {
  steps: {
    site: 'Site',
    'server-info': 'Server info',
    account: 'Account',
    scopes: 'Scopes',
    reachable: 'Reach',
    contracts: 'Contracts',
    expiry: 'Expiry',
  },
  lead: 'Test connecting to /rest/api/2/serverInfo, then who is connected, with what scopes, and what the account may do in the project of each contract. Each step appears as it finishes, and is kept. If you leave in between, run what is left when you come back.',
  nobody: 'There is nothing to test before an account is connected.',
  toAccount: 'Go to Account',
  toSetup: 'Go to Setup',
} as const;

export const directContract = {
  peerProjectHint: 'A project of the other site, as the connected account sees it.',
  peopleHint: 'Who stands for whom, for assignees.',
  switchedOn: (name: string) => `${name} is on. From now on changes are brought over, both ways as it says.`,
  removeEffects: [
    'The contract is removed. Its issues are no longer kept in step.',
    'The issues stay as they are at both sites.',
    'This cannot be undone.',
  ],
} as const;
