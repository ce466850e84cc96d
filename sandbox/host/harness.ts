/**
 * The tree harness: a real UI Kit bundle in plain Node, with no browser. Most tests of pages need no more, and take
 * milliseconds; what needs pixels, focus or a keyboard is for the browser's journeys.
 *
 * ```ts
 * const page = await openPage({ directory, html: 'admin.html', invoke: (key, payload) => resolver(key, payload) });
 * await page.type('Name', 'North to South');
 * await page.click('Save');
 * expect(page.record.flags).toHaveLength(1);
 * ```
 */
import { type BridgeCommands, createBridge, messageOf } from './bridge/bridge';
import { makePageContext, type PageContext } from './bridge/context';
import { invokeFailure } from './bridge/failure';
import { createMemoryPaths, createPageHistory, type PathStore } from './bridge/history';
import { refuseAbsent } from './bridge/known-commands';
import type { ForgeNode } from './bridge/nodes';
import { type HostRecord, PageUnderTest } from './harness/page';
import { allNodes } from './harness/query';
import { startRealm } from './harness/realm';

export { makeEvent } from './harness/gestures';
export { PageUnderTest, type HostRecord, type Target } from './harness/page';
export type { Query } from './harness/query';

export interface OpenPageOptions {
  /** Folder of the built resource. */
  directory: string;
  /** @default 'index.html' */
  html?: string;
  /** The resolver: answers, or rejects with the error that the page sees. */
  invoke?: (functionKey: string, payload: unknown) => unknown;
  /** Answers `requestJira`; without it every such call fails. */
  fetchProduct?: (request: ProductRequest) => Promise<ProductResponse> | ProductResponse;
  /** What differs from a plain admin page's context. */
  context?: Partial<PageContext>;
  /** Path below the module's root at which the page opens. `false`: the module has no history. @default '/' */
  path?: string | false;
  /** Milliseconds that each crossing of the bridge takes. @default 0 */
  lagMs?: number;
}
export interface ProductRequest {
  product: string;
  restPath: string;
  fetchRequestInit: { method?: string; body?: string | null; headers: [string, string][] };
  isMultipartFormData: boolean;
}
export interface ProductResponse {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string;
}

/** Consecutive turns of the event loop without anything happening that count as quiet. */
const QUIET_TURNS = 3;

/** Opens a page and waits until it has settled. */
export const openPage = async (options: OpenPageOptions): Promise<PageUnderTest> => {
  const record: HostRecord = { flags: [], navigations: [], modals: [], invokes: [], problems: [] };
  const paths = createMemoryPaths(options.path || '/');
  const activity = { count: 0, pending: 0 };
  const state: { tree?: ForgeNode } = {};
  const lagMs = options.lagMs ?? 0;
  const cross = (work: () => void): void => {
    activity.count += 1;
    activity.pending += 1;
    const run = (): void => {
      activity.pending -= 1;
      work();
    };
    if (lagMs > 0) setTimeout(run, lagMs);
    else queueMicrotask(run);
  };
  const track = async <T>(work: () => T): Promise<Awaited<T>> => {
    activity.pending += 1;
    try {
      return await work();
    } finally {
      activity.pending -= 1;
      activity.count += 1;
    }
  };
  const callBridge = createBridge({
    commands: makeCommands(options, record, paths, track, (tree) => {
      state.tree = tree;
      activity.count += 1;
    }),
    ...(options.path === false ? {} : { history: createPageHistory(paths) }),
    cross,
    onProblem: (message) => record.problems.push(message),
  });
  startRealm({
    directory: options.directory,
    html: options.html ?? 'index.html',
    callBridge,
    onConsole: (level, text) => level === 'error' && record.problems.push(`console: ${text}`),
  });
  const waitQuiet = (): Promise<void> => untilQuiet(activity);
  const goTo = async (path: string): Promise<void> => {
    paths.push(path);
    await waitQuiet();
  };
  await waitQuiet();
  return new PageUnderTest(
    record,
    () => state.tree,
    () => paths.read(),
    waitQuiet,
    goTo,
  );
};

const untilQuiet = async (activity: { count: number; pending: number }): Promise<void> => {
  let quietTurns = 0;
  while (quietTurns < QUIET_TURNS) {
    const before = activity.count;
    await new Promise((resolve) => setImmediate(resolve));
    if (activity.pending > 0 && activity.count === before) await new Promise((resolve) => setTimeout(resolve, 1));
    quietTurns = activity.pending === 0 && activity.count === before ? quietTurns + 1 : 0;
  }
};

const makeCommands = (
  options: OpenPageOptions,
  record: HostRecord,
  paths: PathStore,
  track: <T>(work: () => T) => Promise<Awaited<T>>,
  onTree: (tree: ForgeNode) => void,
): BridgeCommands => {
  const context = makePageContext(options.context);
  const never = () => false;
  const listeners = new Map<string, Set<(payload: unknown) => unknown>>();
  const on = ({ event, callback }: { event: string; callback: (payload: unknown) => unknown }) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(callback));
    return { unsubscribe: () => known.delete(callback) };
  };
  const emit = ({ event, payload }: { event: string; payload: unknown }): void =>
    listeners.get(event)?.forEach((callback) => void callback(payload));
  return {
    ...refuseAbsent(),
    reconcile: ({ forgeDoc }: { forgeDoc: ForgeNode }) => {
      reportForeignElements(forgeDoc, record);
      onTree(forgeDoc);
    },
    onError: ({ error }: { error: unknown }) => void record.problems.push(`fatal: ${messageOf(error)}`),
    invoke: ({ functionKey, payload, metadata }: { functionKey: string; payload?: unknown; metadata?: unknown }) =>
      track(async () => {
        record.invokes.push({ functionKey, payload: payload ?? {} });
        if (!options.invoke) throw new Error(`The test gives no resolver for ${functionKey}.`);
        try {
          const body = await options.invoke(functionKey, payload ?? {});
          return metadata ? { body } : body;
        } catch (error) {
          throw new Error(invokeFailure(messageOf(error)));
        }
      }),
    fetchProduct: (request: ProductRequest) =>
      track(async () => {
        if (!options.fetchProduct) throw new Error(`The test answers no ${request.restPath}.`);
        return options.fetchProduct(request);
      }),
    getContext: () => context,
    showFlag: (flag: HostRecord['flags'][number]) => void record.flags.push(flag),
    closeFlag: () => true,
    openModal: (modal: HostRecord['modals'][number]) => void record.modals.push(modal),
    navigate: (to: HostRecord['navigations'][number]) => void record.navigations.push(to),
    getUrl: ({ target }: { target: string }) => `${context.siteUrl}/${target}`,
    createHistory: () => {
      throw new Error('History is only there for full-page modules.');
    },
    reload: () => undefined,
    open: () => undefined,
    close: never,
    submit: never,
    refresh: never,
    onClose: never,
    on,
    onPublic: on,
    emit,
    emitPublic: emit,
    enableTheming: () => undefined,
    changeWindowTitle: () => undefined,
    emitReadyEvent: () => undefined,
    fetchUserRecommendations: () => [],
    isRovoEnabled: () => false,
    emitFrontendCustomMetric: () => undefined,
    getCookieConsentPreferences: () => ({}),
  };
};

/** The product cannot draw a component of the app's own inside a prop; neither does the harness pretend to. */
const reportForeignElements = (tree: ForgeNode, record: HostRecord): void => {
  for (const node of allNodes(tree)) {
    if (!node.type.startsWith('component ')) continue;
    const message = `${node.type} stands inside a prop, where only UI Kit's own components can be drawn.`;
    if (!record.problems.includes(message)) record.problems.push(message);
  }
};
