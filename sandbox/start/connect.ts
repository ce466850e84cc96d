import type { InstallationHandle } from '../platform';
import type { Clock, SiteDirectory, SitePerson } from '../seams';
import type { Pages } from './resolvers';
import { pagesOf } from './resolvers';

interface SavedConnection {
  connection: { id: string; version: number };
  newLocalKey: string | null;
}
interface Project {
  id: string;
  key: string;
  name: string;
  issueTypes: { id: string; name: string; subtask: boolean }[];
}
interface Person {
  accountId: string;
  displayName: string;
}

/** One end of the connection that is being made. */
interface End {
  installation: InstallationHandle;
  pages: Pages;
  /** What the other end's admin calls this one. */
  title: string;
  /** Project kept in step. */
  projectKey: string;
  /** Where the other end is to send to. */
  url: string;
  project: Project;
  technicalUser: Person;
  directory: SiteDirectory;
}

const TECHNICAL_USER = /^causeway/i;
/** The store's lists show a record a moment after it was written. */
const LIST_LAG_MS = 150;

/**
 * Connects two sites as two admins would, with one contract both ways: all fields, comments, the people whom both know.
 * Everything goes through the app's own resolvers.
 */
export async function connectSites(
  clock: Clock,
  left: { installation: InstallationHandle; title: string; projectKey: string },
  right: { installation: InstallationHandle; title: string; projectKey: string },
): Promise<void> {
  const [a, b] = await Promise.all([endOf(left), endOf(right)]);
  const lists = (): Promise<void> => new Promise((resolve) => clock.setTimeout(resolve, LIST_LAG_MS));
  const first = await a.pages.admin<SavedConnection>('connections.save', {
    ...connectionInput(a, b),
    localKey: { kind: 'generate' },
    remoteKey: { kind: 'keep' },
  });
  const second = await b.pages.admin<SavedConnection>('connections.save', {
    ...connectionInput(b, a),
    localKey: { kind: 'generate' },
    remoteKey: { kind: 'typed', value: first.newLocalKey },
  });
  await a.pages.admin('connections.save', {
    ...connectionInput(a, b),
    id: first.connection.id,
    version: first.connection.version,
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'typed', value: second.newLocalKey },
  });
  await Promise.all([ping(a, first.connection.id), ping(b, second.connection.id)]);
  await lists();
  const contract = await saveContract(a, b, first.connection.id, undefined);
  await saveContract(b, a, second.connection.id, contract.id);
  await lists();
  for (const end of [a, b]) {
    const [half] = await end.pages.admin<{ id: string; version: number }[]>('contracts.list');
    if (!half) throw new Error(`${end.title} has no contract to switch on`);
    await end.pages.admin('contracts.switch', { id: half.id, version: half.version, state: 'on' });
  }
}

async function endOf(given: Pick<End, 'installation' | 'title' | 'projectKey'>): Promise<End> {
  const pages = pagesOf(given.installation);
  const directory = given.installation.site.directory();
  const [{ peerUrl }, found, users] = await Promise.all([
    pages.admin<{ peerUrl: string }>('connections.list'),
    pages.admin<{ id: string; key: string }[]>('projects.search', { query: given.projectKey }),
    pages.admin<Person[]>('users.search', { query: 'Causeway' }),
  ]);
  const projectId = found.find(({ key }) => key === given.projectKey)?.id;
  const technicalUser = users.find(
    ({ accountId, displayName }) => accountId !== given.installation.appAccountId && TECHNICAL_USER.test(displayName),
  );
  if (!projectId || !technicalUser) throw new Error(`${given.title} lacks its sample project or its technical user`);
  const project = await pages.admin<Project>('projects.get', { projectId });
  return { ...given, pages, directory, url: peerUrl, project, technicalUser };
}

function connectionInput(here: End, there: End): object {
  const { accountId, displayName } = here.technicalUser;
  return {
    name: there.title,
    remoteUrl: there.url,
    passive: false,
    technicalUser: { accountId, displayName },
  };
}

async function ping(end: End, id: string): Promise<void> {
  const { ok, text } = await end.pages.admin<{ ok: boolean; text: string }>('connections.ping', { id });
  if (!ok) throw new Error(`${end.title}: ${text}`);
}

async function saveContract(
  here: End,
  there: End,
  connectionId: string,
  acceptsPeersId: string | undefined,
): Promise<{ id: string }> {
  const fields = await here.pages.admin<{ name: string }[]>('contracts.fields');
  const { id, key, name } = here.project;
  return here.pages.admin('contracts.save', {
    connectionId,
    ...(acceptsPeersId === undefined ? {} : { acceptsPeersId }),
    name: `${there.project.name} at ${there.title}`,
    project: { id, key, name },
    peerProject: there.project.key,
    issueTypes: sharedTypes(here, there),
    jql: '',
    fields: Object.fromEntries(fields.map((field) => [field.name, 'both'])),
    comments: 'both',
    statuses: [{ ours: 'In Review', theirs: 'In Review' }],
    priorities: [],
    users: sharedPeople(here.directory, there.directory),
  });
}

function sharedTypes(here: End, there: End): { ours: { id: string; name: string }; theirs: string }[] {
  const theirs = new Set(there.project.issueTypes.map(({ name }) => name));
  return here.project.issueTypes
    .filter(({ name, subtask }) => !subtask && theirs.has(name))
    .map(({ id, name }) => ({ ours: { id, name }, theirs: name }));
}

/** People with one address at both sites. */
function sharedPeople(here: SiteDirectory, there: SiteDirectory): { ours: Person; theirs: Person }[] {
  const byEmail = new Map(there.people.map((person) => [person.email, person]));
  const plain = ({ accountId, displayName }: SitePerson): Person => ({ accountId, displayName });
  return here.people.flatMap((person) => {
    const same = byEmail.get(person.email);
    return same ? [{ ours: plain(person), theirs: plain(same) }] : [];
  });
}
