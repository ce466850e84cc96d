import { resolve } from 'node:path';
import { Hono } from 'hono';
import { realClock } from '../clock';
import type { FailureSwitches } from '../failures/switches';
import { createSwitches } from '../failures/switches';
import { createHostApp } from '../host/server';
import { createIdentityHttp } from '../identity/http';
import type { SampleCredentials } from '../identity/sample';
import { registerSample } from '../identity/sample';
import type { BuiltApp } from '../platform/bundle';
import { buildApp } from '../platform/bundle';
import { createRandom } from '../random';
import type { Clock } from '../seams';
import type { World } from '../world';
import { createWorld } from '../world';
import { buildForStart, buildPages, ROOT } from './build';
import type { DataFolder, SavedState } from './data-folder';
import { openDataFolder } from './data-folder';
import { StartFailure } from './failure';
import { hostWorldOf } from './host-world';
import { createKeeper } from './keeper';
import type { StartOptions } from './options';
import { conditionRoutes, faultRoutes, localWebTrigger, siteRoutes, webTriggerRoutes } from './routes';
import { DIRECT_SAMPLE, SAMPLE_SITES, setUpSample } from './sample';
import type { Fetch, Listening } from './servers';
import { listenAt } from './servers';
import { createStory, duration } from './story';
import { watchApp } from './watch';
import type { SandboxWire } from './wire';
import { createWire } from './wire';

/** Ports that are tried first: the host's, and one more for each site. */
const USUAL_PORT = 4870;
const HOST = 'host';
const SEED = 'sandbox';
/** Lists of the store lag behind its writes by up to this, in milliseconds. */
const QUERY_LAG_MS = 100;
/** How long the app may finish what it does when the sandbox stops. */
const LAST_WORDS_MS = 2000;

/** What the sandbox says while it runs. */
export interface Voice {
  /** What is being done before it is ready. */
  progress(line: string): void;
  /** What the sync does. */
  story(line: string): void;
  warning(line: string): void;
}

export interface Sandbox {
  readonly url: string;
  readonly world: World;
  readonly isBlank: boolean;
  /** What a direct connection to the site without the app can be made with. */
  readonly direct: SampleCredentials;
  /** Folder that keeps the state, whole path. */
  readonly dataFolder: string;
  /** Saves the state and lets go of ports and folder. */
  close(): Promise<void>;
}

/** @throws StartFailure with one line for the terminal */
export async function startSandbox(options: StartOptions, voice: Voice): Promise<Sandbox> {
  const dataFolder = resolve(options.data);
  const folder = openDataFolder(dataFolder, process.pid);
  try {
    return await startIn(folder, dataFolder, options, voice);
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function startIn(folder: DataFolder, dataFolder: string, options: StartOptions, voice: Voice): Promise<Sandbox> {
  if (options.fresh) folder.forget();
  const saved = folder.load();
  if (saved && options.blank && !saved.blank) {
    throw new StartFailure(`${options.data} holds a connected world. Begin a blank one with --blank --fresh.`, 2);
  }
  const clock = realClock();
  const parts = await open(clock, saved, options, voice);
  const { world, servers, hostUrl } = parts;
  const isBlank = saved?.blank ?? options.blank;
  const save = (): void => {
    const snapshot = parts.switches.without(() => world.snapshot());
    folder.save({ format: 1, blank: isBlank, ports: portsOf(servers), world: snapshot });
  };
  const keeper = createKeeper(clock, save, (error) => voice.warning(wordsOf(error)));
  parts.writes.add(() => keeper.changed());
  world.observers.push({ ioDone: () => keeper.changed(), siteEvent: () => keeper.changed() });
  if (!saved && !isBlank) {
    voice.progress('Connecting North and South, and bringing their issues to each other.');
    await setUpSample(world);
  }
  const direct = registerSample(world, DIRECT_SAMPLE.site, DIRECT_SAMPLE.serviceAccount);
  keeper.changed();
  keeper.finish();
  const tell = (site: string, line: string): void => {
    voice.story(line);
    const to = [...world.installations.keys()].find((name) => name !== site) ?? site;
    parts.wire.tell({ at: clock.now(), from: site, to, kind: 'story', text: line });
  };
  world.observers.push(createStory(tell));
  const watching = options.watch ? watchFor(clock, parts, voice) : undefined;
  return {
    url: hostUrl(),
    world,
    isBlank,
    direct,
    dataFolder,
    async close() {
      watching?.close();
      for (const { close } of servers.values()) void close();
      await Promise.race([world.platform.idle(), new Promise<void>((done) => clock.setTimeout(done, LAST_WORDS_MS))]);
      parts.switches.end();
      keeper.changed();
      keeper.finish();
      world.close();
      folder.release();
    },
  };
}

interface Parts {
  world: World;
  wire: SandboxWire;
  switches: FailureSwitches;
  /** By name of the site; `host` is the page's. */
  servers: Map<string, Listening>;
  hostUrl(): string;
  /** Called after each request that may have changed a site. */
  writes: Set<() => void>;
  app: { current: BuiltApp };
}

async function open(clock: Clock, saved: SavedState | undefined, options: StartOptions, voice: Voice): Promise<Parts> {
  const doors = await openDoors(options.port, saved?.ports ?? {});
  try {
    return await furnish(clock, saved, doors, voice);
  } catch (error) {
    for (const { server } of doors.values()) void server.close();
    throw error;
  }
}

/** An address that is held from the start; what stands behind it comes later. */
interface Door {
  server: Listening;
  answer: Fetch;
}

const starting: Fetch = () => new Response('The sandbox is starting.', { status: 503 });

/** Ports first: whoever asked for one that is taken need not wait for the bundler to hear of it. */
async function openDoors(port: number | undefined, kept: Record<string, number>): Promise<Map<string, Door>> {
  const doors = new Map<string, Door>();
  const openDoor = async (name: string, wish: number, isFirm: boolean): Promise<void> => {
    const door: Partial<Door> & Pick<Door, 'answer'> = { answer: starting };
    const server = await listenAt((request) => door.answer(request), wish, isFirm);
    doors.set(name, Object.assign(door, { server }));
  };
  await openDoor(HOST, port ?? kept[HOST] ?? USUAL_PORT, port !== undefined);
  const first = port ?? USUAL_PORT;
  for (const [index, { name }] of SAMPLE_SITES.entries()) {
    await openDoor(name, kept[name] ?? (first === 0 ? 0 : first + 1 + index), false);
  }
  return doors;
}

async function furnish(
  clock: Clock,
  saved: SavedState | undefined,
  doors: Map<string, Door>,
  voice: Voice,
): Promise<Parts> {
  voice.progress('Bundling the app and the pages; only the first time takes long.');
  const [built, clientDirectory] = await Promise.all([buildForStart(voice.warning), buildPages()]);
  const random = createRandom(saved ? `${SEED}@${clock.now()}` : SEED);
  const hosts = new Map<string, string>();
  const withApp = SAMPLE_SITES.filter(({ app }) => app).map(({ name }) => name);
  const wire = createWire(withApp, (host) => hosts.get(host), random.fork('wire'));
  const urlOf = (name: string): string => doors.get(name)?.server.url ?? '';
  const made: { world?: World } = {};
  const switches = createSwitches(() => {
    if (!made.world) throw new Error('nothing goes wrong before the world is made');
    return made.world;
  });
  const world = createWorld({
    clock,
    seed: SEED,
    faults: switches.over(wire.faults),
    observers: [{ ioDone: (record) => record.kind === 'peer' && wire.called(record) }],
    sites: SAMPLE_SITES.map(({ name, fixture, app }) => ({ name, fixture, app, baseUrl: urlOf(name) })),
    app: built,
    looseness: { queryLagMs: () => random.int(0, QUERY_LAG_MS) },
    ...(saved ? { snapshot: saved.world } : {}),
  });
  made.world = world;
  for (const [name, installation] of world.installations) {
    for (const { key } of built.manifest.modules.webtrigger ?? []) {
      hosts.set(new URL(installation.webTriggerUrl(key)).host, name);
    }
  }
  const parts: Parts = {
    world,
    wire,
    switches,
    servers: new Map([...doors].map(([name, { server }]) => [name, server])),
    hostUrl: () => urlOf(HOST),
    app: { current: built },
    writes: new Set(),
  };
  const noteWrite = (): void => parts.writes.forEach((listener) => listener());
  const host = hostRoutes(parts, clientDirectory);
  answerWith(doors, HOST, async (request) => {
    const response = await host.fetch(request);
    if (request.method !== 'GET') noteWrite();
    return response;
  });
  for (const [name, site] of world.sites) {
    answerWith(doors, name, siteRoutes(site, parts.hostUrl, noteWrite).fetch);
  }
  return parts;
}

function answerWith(doors: Map<string, Door>, name: string, answer: Fetch): void {
  const door = doors.get(name);
  if (door) door.answer = answer;
}

function hostRoutes({ world, wire, switches, app }: Parts, clientDirectory: string): Hono {
  return new Hono()
    .route('/', webTriggerRoutes(world))
    .route('/', faultRoutes(wire, switches, [...world.installations.keys()]))
    .route('/', conditionRoutes(world))
    .route(
      '/',
      createIdentityHttp(world.identity, (url) => localWebTrigger(world, url)),
    )
    .route('/', createHostApp({ world: hostWorldOf(world, wire, () => app.current), clientDirectory }));
}

/** Functions first: they are ready in a fraction of the time that pages take. */
function watchFor(clock: Clock, { world, app }: Parts, voice: Voice): { close(): void } {
  const rebuild = async (): Promise<void> => {
    const startedAt = clock.now();
    const functions = await buildApp(ROOT, { functionsOnly: true });
    if (functions.hash !== app.current.hash) {
      const reloaded = { ...functions, uiDirs: app.current.uiDirs };
      world.platform.reload(reloaded);
      app.current = reloaded;
      voice.story(`The app's functions were bundled and loaded again in ${duration(clock.now() - startedAt)}`);
    }
    const before = JSON.stringify(app.current.uiDirs);
    app.current = await buildApp(ROOT);
    if (JSON.stringify(app.current.uiDirs) === before) return;
    voice.story(`The app's pages were bundled again in ${duration(clock.now() - startedAt)}; load them anew`);
  };
  return watchApp(ROOT, clock, rebuild, (error) => voice.warning(wordsOf(error)));
}

const portsOf = (servers: Map<string, Listening>): Record<string, number> =>
  Object.fromEntries([...servers].map(([name, { port }]) => [name, port]));

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
