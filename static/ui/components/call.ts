import { invoke } from '@forge/bridge';
import type { AdminApi, PanelApi, Result } from '../../../src/entry/admin/api';
import { texts } from '../texts';

export type Api = AdminApi & PanelApi;
export type Answer<K extends keyof Api> = Api[K]['answer'];

/** Asks a resolver. Never throws: a call that did not come through is an error with a text, like any other. */
export async function call<K extends keyof Api>(key: K, payload: Api[K]['payload']): Promise<Result<Answer<K>>> {
  try {
    return (await invoke(key, payload as Record<string, unknown>)) as Result<Answer<K>>;
  } catch {
    return { ok: false, error: { code: 'NO_ANSWER', text: texts.problem.noAnswer, fields: {} } };
  }
}
