import type { WireResponse } from '../../../../sandbox/seams';
import type { Connected } from '../stage';
import type { Row } from './finding';
import { testFindings } from './finding';

/** North's own web trigger, seen from outside. */
const ownTrigger = (verdict: 'silence' | WireResponse) => async (stage: Connected) => {
  const own = new URL(stage.north.peerUrl).host;
  stage.wire.meddle = ({ site, kind, operation }) => {
    if (site !== 'north' || kind !== 'peer' || !operation.includes(own)) return undefined;
    return { outcome: 'refuse', ...(verdict === 'silence' ? {} : { response: verdict }) };
  };
};

const alternative = (alternativeJiraUrl: string) => async (stage: Connected) => {
  await stage.get('north', 'settings.save', { alternativeJiraUrl, activityRetentionDays: 30 });
};

const rows: Row[] = [
  {
    name: 'server-url: OK: the site’s own web trigger answers',
    arrange: async () => undefined,
    result: 'passed',
    seen: /^Peers reach this site at https:/,
  },
  {
    name: 'server-url: OK: the alternative address leads to this site',
    arrange: alternative('https://north.atlassian.net'),
    result: 'passed',
    seen: /answers at https:\/\/north\.atlassian\.net/,
  },
  {
    name: 'server-url: SERVER_ERROR: Forge has an error',
    arrange: ownTrigger({ status: 502, headers: {}, body: 'Bad Gateway' }),
    result: 'failed',
    seen: /502/,
    remedy: /Try again in a few minutes/,
  },
  {
    name: 'server-url: UNREACHABLE: the connection breaks off',
    arrange: ownTrigger('silence'),
    result: 'failed',
    seen: /could not be reached/,
    remedy: /Try again/,
  },
  {
    name: 'server-url: OTHER_SITE: another site stands at the alternative address',
    arrange: alternative('https://south.atlassian.net'),
    result: 'failed',
    seen: /another site answers: https:\/\/south\.atlassian\.net/,
    remedy: /Correct the Alternative Jira URL.*https:\/\/north\.atlassian\.net/,
  },
  {
    name: 'server-url: ALTERNATIVE_UNREACHABLE: a host that Causeway may not call',
    arrange: alternative('https://jira.company.example'),
    result: 'warned',
    seen: /jira\.company\.example does not answer/,
    remedy: /the site’s own address is https:\/\/north\.atlassian\.net/,
  },
  {
    name: 'server-url: OTHER_SITE: the site has moved since',
    arrange: async (stage) => {
      await alternative('https://north.atlassian.net')(stage);
      stage.fail('north', 'address');
    },
    result: 'failed',
    seen: /another site answers: https:\/\/jira\.north\.example/,
    remedy: /Correct the Alternative Jira URL/,
  },
];

testFindings(rows);
