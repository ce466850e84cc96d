import type { Evidence } from './evidence';
import type { Violation } from './violation';

/** Keys fit: whatever administrators do with keys, an overlap lasts longer than any world, so no message is a stranger's. */
export function keysFit({ story }: Evidence): Violation[] {
  const refused = story.messages.filter(({ status }) => status === 401);
  if (refused.length === 0) return [];
  const sites = [...new Set(refused.map(({ site }) => site))].join(' and ');
  return [{ invariant: 'keys fit', text: `${refused.length} messages of ${sites} were refused for their keys` }];
}
