import Resolver from '@forge/resolver';

export type Handler<Request> = (request: Request) => Promise<unknown>;

/** @returns the function a manifest's `resolver` names */
export function forgeResolver<Request>(handlers: Record<string, Handler<Request>>) {
  const resolver = new Resolver();
  for (const [key, handler] of Object.entries(handlers)) {
    resolver.define(key, (request) => handler(request as unknown as Request));
  }
  return resolver.getDefinitions();
}
