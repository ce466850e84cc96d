/** Answers of the browser's host to every command of the bridge, for one page. */
import { type BridgeCommands, messageOf } from '../../bridge/bridge';
import type { PageContext } from '../../bridge/context';
import { invokeFailure } from '../../bridge/failure';
import { refuseAbsent } from '../../bridge/known-commands';
import type { ForgeNode } from '../../bridge/nodes';
import { fetchProduct, type ProductFetch } from './product-fetch';

export interface FlagRequest {
  id: string | number;
  title?: string;
  description?: string;
  type?: 'info' | 'success' | 'warning' | 'error';
  appearance?: 'info' | 'success' | 'warning' | 'error';
  actions?: { text: string; onClick?: () => unknown }[];
  isAutoDismiss?: boolean;
}
export interface ModalRequest {
  /** `null`: the resource that opens it. */
  resource: string | null;
  onClose?: (payload?: unknown) => unknown;
  size: string | { width: string; height?: string };
  context: unknown;
  closeOnEscape: boolean;
  closeOnOverlayClick: boolean;
  title: string;
}
export interface NavigateRequest {
  url?: string;
  target?: string;
  type?: 'same-tab' | 'new-tab';
  [parameter: string]: unknown;
}

export interface PageSession {
  siteName: string;
  moduleKey: string;
  /** Read at each call: theme and person may change while the page lives. */
  context(): PageContext;
  onTree(tree: ForgeNode): void;
  onFatal(message: string): void;
  showFlag(flag: FlagRequest): void;
  closeFlag(id: string | number): boolean;
  openModal(modal: ModalRequest): void;
  /** `undefined`: this view cannot be closed. */
  close?(payload: unknown): void;
  /** `undefined`: this view cannot be refreshed. */
  refresh?(): void;
  navigate(request: NavigateRequest): void;
  urlOf(request: NavigateRequest): string;
  changeTitle(title: string): void;
  events: PageEvents;
}

/** Events between the host and its pages, and among the pages of the app. */
export interface PageEvents {
  on(event: string, callback: (payload: unknown) => unknown): () => void;
  emit(event: string, payload: unknown): void;
}
export const createPageEvents = (): PageEvents => {
  const listeners = new Map<string, Set<(payload: unknown) => unknown>>();
  return {
    on: (event, callback) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(callback));
      return () => known.delete(callback);
    },
    emit: (event, payload) => listeners.get(event)?.forEach((callback) => void callback(payload)),
  };
};

interface InvokeRequest {
  functionKey: string;
  payload?: unknown;
  metadata?: unknown;
}

const invoke = async (session: PageSession, { functionKey, payload, metadata }: InvokeRequest): Promise<unknown> => {
  const { accountId, extension } = session.context();
  const response = await fetch(`/api/sites/${session.siteName}/invoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-through-bridge': '1' },
    body: JSON.stringify({ module: session.moduleKey, functionKey, payload: payload ?? {}, accountId, extension }),
  });
  const answer = (await response.json().catch(() => ({}))) as { result?: unknown; error?: { message?: string } };
  if (!response.ok || answer.error)
    throw new Error(invokeFailure(answer.error?.message ?? `status ${response.status}`));
  return metadata ? { body: answer.result } : answer.result;
};

const notClosable = (): false => false;

/** The whole list of commands; absent services are refused in words. */
export const makeCommands = (session: PageSession): BridgeCommands => {
  const on = ({ event, callback }: { event: string; callback: (payload: unknown) => unknown }) => ({
    unsubscribe: session.events.on(event, callback),
  });
  const emit = ({ event, payload }: { event: string; payload: unknown }): void => session.events.emit(event, payload);
  const nothing = (): void => undefined;
  return {
    ...refuseAbsent(),
    reconcile: ({ forgeDoc }: { forgeDoc: ForgeNode }) => session.onTree(forgeDoc),
    onError: ({ error }: { error: unknown }) => session.onFatal(messageOf(error)),
    invoke: (request: InvokeRequest) => invoke(session, request),
    fetchProduct: (request: ProductFetch) => fetchProduct(session.siteName, session.context().accountId, request),
    getContext: () => session.context(),
    createHistory: () => {
      throw new Error('History is only there for full-page modules.');
    },
    showFlag: (flag: FlagRequest) => session.showFlag(flag),
    closeFlag: ({ id }: { id: string | number }) => session.closeFlag(id),
    openModal: (modal: ModalRequest) => session.openModal(modal),
    close: (payload: unknown) => (session.close ? session.close(payload) : false),
    submit: notClosable,
    onClose: (callback: unknown) => (session.close ? Boolean(callback) || true : false),
    refresh: () => (session.refresh ? session.refresh() : false),
    open: nothing,
    navigate: (request: NavigateRequest) => session.navigate(request),
    getUrl: (request: NavigateRequest) => session.urlOf(request),
    reload: () => window.location.reload(),
    on,
    onPublic: on,
    emit,
    emitPublic: emit,
    enableTheming: nothing,
    changeWindowTitle: (title: string) => session.changeTitle(title),
    emitReadyEvent: nothing,
    fetchUserRecommendations: () => [],
    isRovoEnabled: () => false,
    emitFrontendCustomMetric: nothing,
    getCookieConsentPreferences: () => ({}),
  };
};
