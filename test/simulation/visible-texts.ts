import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';

/** All places where somebody could see a key: records, queue bodies, pages, issues. */
export async function visibleTexts(connected: ConnectedWorld): Promise<{ where: string; text: string }[]> {
  const snapshot = connected.world.snapshot();
  const texts = snapshot.installations.flatMap(({ siteName, kvs, queue }) => [
    { where: `plain values of ${siteName}`, text: JSON.stringify(kvs.plain) },
    { where: `entities of ${siteName}`, text: JSON.stringify(kvs.entities) },
    { where: `queue of ${siteName}`, text: JSON.stringify(queue) },
  ]);
  for (const end of connected.ends) texts.push(...(await pagesOf(connected, end)));
  for (const [name, site] of Object.entries(snapshot.sites)) {
    texts.push({ where: `the site ${name}`, text: JSON.stringify(site) });
  }
  return texts;
}

async function pagesOf(connected: ConnectedWorld, end: ConnectedEnd): Promise<{ where: string; text: string }[]> {
  const answers = await connected.finish(
    Promise.all([
      end.resolve('overview.get'),
      end.resolve('connections.list'),
      end.resolve('contracts.list', {}),
      end.resolve('attention.list', {}),
      end.resolve('activity.list', {}),
      end.resolve('settings.get'),
    ]),
  );
  return [{ where: `pages of ${end.name}`, text: JSON.stringify(answers) }];
}
