/** Finds the route of a request. Static parts win over parameters, whatever the order of the table. */
import { TrieRouter } from 'hono/router/trie-router';
import type { RouteDefinition } from './context';

export interface RouteMatch {
  route: RouteDefinition;
  /** Decoded. */
  params: Record<string, string>;
}

export interface Router {
  /** `'wrong-method'` where the path exists for another method only. */
  match(method: string, path: string): RouteMatch | 'wrong-method' | undefined;
}

export function createRouter(routes: readonly RouteDefinition[]): Router {
  const router = new TrieRouter<RouteDefinition>();
  const byStaticness = [...routes].sort((a, b) => parameterCount(a.path) - parameterCount(b.path));
  for (const route of byStaticness) router.add(route.method, route.path.replace(/\{(\w+)\}/g, ':$1'), route);
  return {
    match(method, path) {
      const found = first(router, method, path);
      if (found) return found;
      return ['GET', 'POST', 'PUT', 'DELETE'].some((other) => other !== method && first(router, other, path))
        ? 'wrong-method'
        : undefined;
    },
  };
}

const parameterCount = (path: string): number => path.split('{').length;

function first(router: TrieRouter<RouteDefinition>, method: string, path: string): RouteMatch | undefined {
  const hit = router.match(method, path)[0][0];
  if (!hit) return undefined;
  const [route, found] = hit as [RouteDefinition, Record<string, string>];
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) params[name] = decode(value);
  return { route, params };
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
