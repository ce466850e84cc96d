import { asAppError } from '../../domain/errors';
import type { AdminWorld } from '../../usecases/admin/ports';
import type * as z from '../../zod/zod.cjs';
import { pagesWorld } from '../compose/pages';
import { resolverOf } from '../compose/resolver';
import type { ResolverError, Result } from './api';

/** Who may call a resolver. Decided inside, by asking Jira; a page that hides a button decides nothing. */
export type Policy = (world: AdminWorld, request: ResolverRequest) => Promise<void>;

export interface ResolverRequest {
  payload?: unknown;
  context: { accountId?: string; extension?: { issue?: { id?: string }; project?: { id?: string } } };
}

export interface Definition {
  policy: Policy;
  schema: z.ZodMiniType;
  run: (world: AdminWorld, payload: never, request: ResolverRequest) => Promise<unknown>;
}

export function define<S extends z.ZodMiniType, T>(
  policy: Policy,
  schema: S,
  run: (world: AdminWorld, payload: z.output<S>, request: ResolverRequest) => Promise<T>,
): Definition {
  return { policy, schema, run: run as Definition['run'] };
}

/** The resolver of a module, every key behind its policy and its schema. */
export function guarded(definitions: Record<string, Definition>) {
  const handlers = Object.entries(definitions).map(
    ([key, definition]) => [key, (request: ResolverRequest) => answer(key, definition, request)] as const,
  );
  return resolverOf(Object.fromEntries(handlers));
}

/** Policy, then schema, then the work. What goes wrong becomes a text a page can show. */
async function answer(key: string, definition: Definition, request: ResolverRequest): Promise<Result<unknown>> {
  const world = pagesWorld();
  try {
    await definition.policy(world, request);
    const parsed = definition.schema.safeParse(request.payload ?? {});
    if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
    return { ok: true, value: (await definition.run(world, parsed.data as never, request)) ?? null };
  } catch (thrown) {
    return { ok: false, error: failure(world, key, thrown) };
  }
}

function invalid(error: z.core.$ZodError): ResolverError {
  const fields = Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'payload', issue.message]));
  return { code: 'INVALID_INPUT', text: 'Something in what was entered is not valid.', fields };
}

function failure(world: AdminWorld, key: string, thrown: unknown): ResolverError {
  const error = asAppError(thrown);
  if (error.code !== 'UNEXPECTED') return { code: error.code, text: error.userMessage, fields: error.details ?? {} };
  const reference = world.ids.next();
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : String(error.cause);
  world.log.warn('resolver failed', { key, reference, cause });
  return { code: error.code, text: `${error.userMessage} Reference: ${reference}.`, fields: {}, reference };
}
