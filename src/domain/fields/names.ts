import type { Json } from '../canonical';
import type { NamedMapping } from '../contract';

/** The name of a Jira object such as a priority or a status. */
export function nameOf(value: unknown): string | null {
  const name = (value as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : null;
}

/** Our name for the peer's: by the mapping, else the same. Jira compares such names without regard to case. */
export function ourName(wire: Json, mappings: NamedMapping[]): Json {
  if (typeof wire !== 'string') return null;
  const mapped = mappings.find((mapping) => sameName(mapping.theirs, wire));
  return mapped ? mapped.ours : wire;
}

export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
