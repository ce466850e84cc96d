import { relative } from 'node:path';
import { IDENTITY_PATH } from '../identity/http';
import type { SitePerson } from '../seams';
import { DIRECT_SAMPLE, SAMPLE_PROJECTS, SAMPLE_SITES } from './sample';
import type { Sandbox } from './sandbox';

/** What `--json` prints: where everything is, and who may do what there. */
export interface Announcement {
  /** Address of the pages, and of the sandbox's own API. */
  host: string;
  sites: {
    name: string;
    /** REST base; basic authentication with e-mail and token. */
    url: string;
    cloudId: string;
    admin: { email: string; token: string };
    people: SitePerson[];
    /** Project keys. */
    projects: string[];
    /** Where curl reaches the peer web trigger of the installation; `null` where the app is not installed. */
    peerUrl: string | null;
  }[];
  /** What an admin enters for a direct connection to the site without the app. */
  direct: {
    jiraLink: string;
    jiraApiUrl: string;
    /** For authorization in the browser, as a person. */
    oauthApp: { clientId: string; clientSecret: string };
    serviceAccount: { email: string; clientId: string; clientSecret: string; apiToken: string };
    /** The page that lists all of it. */
    consoleUrl: string;
  };
}

export function announcementOf({ url, world, direct }: Sandbox): Announcement {
  const { app, credential, apiToken } = direct;
  const address = `https://${DIRECT_SAMPLE.site}.atlassian.net`;
  return {
    host: url,
    sites: [...world.sites.values()].map((site) => {
      const { admin, people, projects } = site.directory();
      return {
        name: SAMPLE_SITES.find(({ name }) => name === site.name)?.title ?? site.name,
        url: site.baseUrl,
        cloudId: site.cloudId,
        admin: { email: admin.email, token: admin.token },
        people: people.map(({ accountId, displayName, email, token }) => ({ accountId, displayName, email, token })),
        projects,
        peerUrl: world.installations.has(site.name) ? `${url}/webtriggers/${site.name}/peer` : null,
      };
    }),
    direct: {
      jiraLink: `${address}/browse/`,
      jiraApiUrl: address,
      oauthApp: { clientId: app.clientId, clientSecret: app.clientSecret },
      serviceAccount: {
        email: apiToken.email,
        clientId: credential.clientId,
        clientSecret: credential.clientSecret,
        apiToken: apiToken.token,
      },
      consoleUrl: `${url}${IDENTITY_PATH}/console`,
    },
  };
}

/** What a person reads when the sandbox is ready. */
export function readyText(sandbox: Sandbox, tookMs: number): string {
  const { host, sites } = announcementOf(sandbox);
  const folder = relative(process.cwd(), sandbox.dataFolder) || '.';
  const places = sites.map(
    ({ name, url, projects, peerUrl }) =>
      `  ${name.padEnd(8)} ${url}   projects ${projects.join(', ')}${peerUrl ? '' : '   (without the app)'}`,
  );
  return [
    `Ready after ${(tookMs / 1000).toFixed(1)} s.`,
    '',
    `  Pages    ${host}`,
    ...places,
    '',
    ...whatToTry(sandbox),
    '',
    ...directly(sandbox),
    '',
    `State is kept in ${folder}. Ctrl-C stops; the next start goes on from there, or anew with --fresh.`,
  ].join('\n');
}

/** Two issues that stand for each other, by their summary. */
function samplePair({ world }: Sandbox): { north: string; south: string } | undefined {
  const issuesOf = (name: keyof typeof SAMPLE_PROJECTS): { key: string; summary: unknown }[] =>
    [...(world.sites.get(name)?.store.issues.values() ?? [])]
      .filter(({ key }) => key.startsWith(`${SAMPLE_PROJECTS[name]}-`))
      .map(({ key, fields }) => ({ key, summary: fields.summary }));
  const southern = new Map(issuesOf('south').map(({ key, summary }) => [summary, key]));
  for (const { key, summary } of issuesOf('north').reverse()) {
    const south = southern.get(summary);
    if (south) return { north: key, south };
  }
  return undefined;
}

/** How West, which has no app, is connected. */
function directly(sandbox: Sandbox): string[] {
  const { jiraLink, jiraApiUrl, oauthApp, consoleUrl } = announcementOf(sandbox).direct;
  return [
    `West has no app. Connect North to it directly: ${sandbox.url}/s/north/settings/apps/causeway-admin/connections/new`,
    `  Jira Link ${jiraLink}   Jira API URL ${jiraApiUrl}`,
    `  client ID ${oauthApp.clientId}   client secret ${oauthApp.clientSecret}`,
    `  its service account, and all credentials: ${consoleUrl}`,
  ];
}

function whatToTry(sandbox: Sandbox): string[] {
  const { url } = sandbox;
  if (sandbox.isBlank) {
    return [
      'The app is installed on North and South, and nothing is connected yet. Connect them on the pages:',
      `  ${url}/s/north/settings/apps`,
    ];
  }
  const [north, south] = announcementOf(sandbox).sites;
  const pair = samplePair(sandbox);
  if (!north || !south || !pair) return [];
  const author = north.people.find(({ email }) => email !== north.admin.email) ?? north.admin;
  const as = ({ email, token }: { email: string; token: string }): string => `-u '${email}:${token}'`;
  const json = "-H 'content-type: application/json'";
  const fields = `"project":{"key":"${SAMPLE_PROJECTS.north}"},"issuetype":{"name":"Task"},"summary":"Oil the bearings"`;
  const cut = '{"directions":[{"from":"north","to":"south","isOpen":false,"delayMs":0}]}';
  const found = `${south.url}/rest/api/3/search/jql?jql=project=${SAMPLE_PROJECTS.south}&fields=summary`;
  return [
    `North's ${SAMPLE_PROJECTS.north} and South's ${SAMPLE_PROJECTS.south} are kept in step, both ways. Try it on the pages, or here:`,
    '',
    '  # create an issue on North',
    `  curl -s ${as(author)} ${json} -d '{"fields":{${fields}}}' ${north.url}/rest/api/3/issue`,
    '',
    '  # what South has a second later',
    `  curl -s ${as(south.admin)} '${found}'`,
    '',
    `  # edit ${pair.south} on South; ${pair.north} on North follows`,
    `  curl -s ${as(south.admin)} ${json} -X PUT -d '{"fields":{"summary":"Edited on South"}}' ${south.url}/rest/api/3/issue/${pair.south}`,
    '',
    '  # cut the wire from North to South and edit something on North; "isOpen":true mends it',
    `  curl -s -X PUT ${json} -d '${cut}' ${url}/api/wire`,
  ];
}
