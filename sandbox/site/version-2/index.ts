/**
 * Version 2 of the REST API, which many clients speak: the operations of version 3 under another path, with rich text
 * as wiki markup. `latest` is version 2.
 */
import type { WireRequest, WireResponse } from '../../seams';
import { answerValue, requestBody } from './rich-text';

const VERSION_2 = /^\/rest\/api\/(2|latest)\//;
const SPOKEN_AS = '/rest/api/3/';
/** An address in a JSON text, up to the version. */
const OWN_LINKS = /("https?:\/\/[^"/]+)\/rest\/api\/3\//g;

export const speaksVersion2 = (path: string): boolean => VERSION_2.test(path);

/**
 * The same request in version 3.
 * @throws JiraError 400 where a document stands in the place of a text
 */
export function asVersion3(request: WireRequest, isRich: (field: string) => boolean): WireRequest {
  const path = request.path.replace(VERSION_2, SPOKEN_AS);
  const body = jsonOf(request);
  if (body === undefined) return { ...request, path };
  const [withoutQuery = ''] = path.split('?');
  return { ...request, path, body: JSON.stringify(requestBody(withoutQuery, body, isRich)) };
}

/** `undefined` for no body, files, and what is no JSON: version 3 says what is wrong with it. */
function jsonOf({ headers, body }: WireRequest): unknown {
  if (body === null || (headers['content-type'] ?? '').toLowerCase().startsWith('multipart/')) return undefined;
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The answer to it in version 2; what is no JSON stays as it is. */
export function asVersion2(response: WireResponse, path: string): WireResponse {
  const type = response.headers['content-type'] ?? '';
  if (typeof response.body !== 'string' || response.body === '' || !type.includes('json')) return response;
  const links = response.body.replaceAll(OWN_LINKS, '$1/rest/api/2/');
  if (path.includes('/properties')) return { ...response, body: links };
  return { ...response, body: JSON.stringify(answerValue(JSON.parse(links))) };
}
