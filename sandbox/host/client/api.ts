/** Requests of the client: to the host's own API, and to a site's REST as the person acted as. */
import type { WireState } from '../contract';
import type { WorldSummary } from '../server/world';

/** A request that was answered with an error; `message` is fit to be shown. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    message: string,
    readonly status: number,
    /** Messages by field, as Jira gives them. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
  }
}

interface JiraErrors {
  errorMessages?: string[];
  errors?: Record<string, string>;
  error?: { message?: string };
  message?: string;
}

/** What an error answer says, in words. */
export const errorOf = async (response: Response): Promise<RequestError> => {
  const body = (await response.json().catch(() => ({}))) as JiraErrors;
  const fields = body.errors ?? {};
  const words = [...(body.errorMessages ?? []), ...Object.values(fields), body.error?.message, body.message].filter(
    Boolean,
  );
  return new RequestError(words.join(' ') || `The site answered ${response.status}.`, response.status, fields);
};

const readJson = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw await errorOf(response);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
};

export const readWorld = (): Promise<WorldSummary> =>
  fetch('/api/world').then((response) => readJson<WorldSummary>(response));
export const readWire = (): Promise<WireState> => fetch('/api/wire').then((response) => readJson<WireState>(response));
export const writeWire = (state: WireState): Promise<WireState> =>
  fetch('/api/wire', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(state),
  }).then((response) => readJson<WireState>(response));

/** What goes wrong at each site, by the site's name. */
export type Failing = Record<string, string>;
const failingOf = async (response: Response): Promise<Failing> =>
  (await readJson<{ failures: Failing }>(response)).failures;
export const readFailing = (): Promise<Failing> => fetch('/api/faults').then(failingOf);
export const writeFailing = (site: string, failure: string | null): Promise<Failing> =>
  fetch('/api/faults', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ failures: { [site]: failure } }),
  }).then(failingOf);

/** A site's REST as one person. */
export interface SiteApi {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
  upload<T>(path: string, file: File): Promise<T>;
  /** An attachment's content; the caller frees the URL. */
  download(path: string): Promise<Blob>;
}

export const createSiteApi = (siteName: string, accountId: string): SiteApi => {
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`/sites/${siteName}${path}`, {
      ...init,
      headers: { accept: 'application/json', 'x-act-as': accountId, ...init.headers },
    });
  return {
    get: async (path) => readJson(await call(path)),
    send: async (method, path, body) =>
      readJson(
        await call(path, {
          method,
          ...(body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        }),
      ),
    upload: async (path, file) => {
      const form = new FormData();
      form.append('file', file);
      return readJson(await call(path, { method: 'POST', headers: { 'x-atlassian-token': 'no-check' }, body: form }));
    },
    download: async (path) => {
      const response = await call(path);
      if (!response.ok) throw await errorOf(response);
      return response.blob();
    },
  };
};
