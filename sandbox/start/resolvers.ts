import type { InstallationHandle } from '../platform';

/** Calls the app as its pages do: as a person, through the resolvers. */
export interface Pages {
  admin<T>(functionKey: string, payload?: unknown): Promise<T>;
  panel<T>(functionKey: string, issue: { id: string; key: string }, project: { id: string; key: string }): Promise<T>;
}

type Result = { ok: true; value: unknown } | { ok: false; error: { text: string; fields: Record<string, string> } };

const ADMIN_MODULE = 'causeway-admin';
const PANEL_MODULE = 'causeway-panel';

/** The app's pages on one site, seen by the site's administrator. @throws Error with what the page would show */
export function pagesOf(installation: InstallationHandle): Pages {
  const { accountId } = installation.site.directory().admin;
  const call = async <T>(module: string, functionKey: string, payload: unknown, extension?: object): Promise<T> => {
    const result = (await installation.invokeResolver({
      module,
      functionKey,
      payload,
      accountId,
      ...(extension ? { extension: { ...extension } } : {}),
    })) as Result;
    if (result.ok) return result.value as T;
    const { text, fields } = result.error;
    throw new Error(`${installation.site.name}: ${functionKey}: ${[text, ...Object.values(fields)].join(' ')}`);
  };
  return {
    admin: (functionKey, payload = {}) => call(ADMIN_MODULE, functionKey, payload),
    panel: (functionKey, issue, project) => call(PANEL_MODULE, functionKey, {}, { issue, project }),
  };
}
