import type { Manifest } from './manifest';

/** Better no world than one in which something of the manifest silently does nothing. @throws Error naming the module */
export function refuseUnsupported(manifest: Manifest): void {
  for (const { key, filter, events } of manifest.modules.trigger ?? []) {
    if (filter?.expression || events.some((event) => typeof event === 'object' && event.filter)) {
      throw new Error(`trigger '${key}': the sandbox does not evaluate filter expressions`);
    }
  }
  for (const { key, urlFormat, request } of manifest.modules.webtrigger ?? []) {
    if (urlFormat !== 'v2')
      throw new Error(`webtrigger '${key}': the sandbox gives out addresses of urlFormat v2 only`);
    if (request?.authentication === 'hmacSharedSecret') {
      throw new Error(`webtrigger '${key}': the sandbox does not check the platform's own signatures`);
    }
  }
}
