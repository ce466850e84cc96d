import type { Answer } from '../protocol/answer';
import type { Message } from '../protocol/message';
import { applyChange } from './apply-change';
import { endFromPeer } from './end-from-peer';
import type { World } from './ports';
import { refusal } from './receive-message';

/** What an authenticated message brings about. The key that signed it says which connection it belongs to. */
export async function answerMessage(
  world: World,
  connectionId: string,
  messageId: string,
  message: Message,
): Promise<Answer> {
  const { body } = message;
  switch (body.type) {
    case 'change':
      return applyChange(world, connectionId, messageId, body);
    case 'end':
      return endFromPeer(world, connectionId, body);
    case 'ping':
      return pong(world, connectionId, body.site);
    case 'contracts':
      return contractHalves(world, connectionId);
  }
}

async function pong(world: World, connectionId: string, peerSiteUrl: string): Promise<Answer> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'self', key: 'self' },
  ]);
  const connection = snapshot.get('connection', connectionId);
  const site = snapshot.get('self', 'self')?.siteUrl ?? (await world.jira.self()).siteUrl;
  if (!connection) return refusal('not-ready', 'The connection was removed.');
  if (connection.peerSiteUrl !== peerSiteUrl) {
    await world.store.commit([
      { op: 'replace', kind: 'connection', key: connection.id, value: { ...connection, peerSiteUrl } },
    ]);
  }
  return { type: 'pong', site, connectionState: connection.state };
}

async function contractHalves(world: World, connectionId: string): Promise<Answer> {
  const contracts = await world.store.contracts(connectionId);
  return {
    type: 'contracts',
    contracts: contracts.map(({ id, name, state, project, issueTypes }) => ({
      id,
      name,
      state,
      project: { key: project.key, name: project.name },
      issueTypes: issueTypes.map(({ ours }) => ours.name),
    })),
  };
}
