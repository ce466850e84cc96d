import type { Records, World } from '../ports';

/**
 * The app's own account and this site's address, asked once and remembered.
 * @param options.anew asked again: an installation may have got another account
 */
export async function rememberSelf(world: World, options: { anew?: boolean } = {}): Promise<Records['self']> {
  const known = (await world.store.read([{ kind: 'self', key: 'self' }])).get('self', 'self');
  if (known && !options.anew) return known;
  const self = await world.jira.self();
  await world.store.commit([{ op: 'put', kind: 'self', key: 'self', value: self }]);
  return self;
}
