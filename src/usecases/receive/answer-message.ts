import { aboutConnection } from '../../domain/activity';
import type { Connection } from '../../domain/connection';
import { peerUrlProblem } from '../../domain/peer-url';
import type { Answer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { JoinMessage, Message, PingMessage } from '../../protocol/message';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../protocol/version';
import { activityWrite } from '../activity';
import { wakeWaiting } from '../admin/wake-waiting';
import { handOut } from '../passive/hand-out';
import type { World } from '../ports';
import { applyChange } from './apply-change';
import { endFromPeer } from './end-from-peer';
import { refusedAsFlood } from './heard';
import { pingBack } from './ping-back';
import { rememberPeer } from './remember-peer';

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
    case 'exchange':
      return handOut(world, connectionId, body);
    case 'ping':
      return pong(world, connectionId, body);
    case 'contracts':
      return contractHalves(world, connectionId);
    case 'join':
      return joined(world, connectionId, body);
    case 'farewell':
      return farewell(world, connectionId);
  }
}

async function load(world: World, connectionId: string) {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'self', key: 'self' },
    { kind: 'heard', key: connectionId },
  ]);
  const site = snapshot.get('self', 'self')?.siteUrl ?? (await world.jira.self()).siteUrl;
  const flood = refusedAsFlood(snapshot, connectionId, world.clock.now());
  return { connection: snapshot.get('connection', connectionId), site, flood };
}

async function pong(world: World, connectionId: string, message: PingMessage): Promise<Answer> {
  const { connection, site, flood } = await load(world, connectionId);
  if (!connection) return refusal('not-ready', 'The connection was removed.');
  if (flood) return flood;
  await rememberPeer(world, connectionId, message);
  return {
    type: 'pong',
    site,
    passive: connection.passive,
    back: message.back ? await pingBack(world, connection, site) : null,
    versions: { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
    connectionState: connection.state,
  };
}

/** Whoever asks is setting contracts up: what waits for a half of theirs may go now. */
async function contractHalves(world: World, connectionId: string): Promise<Answer> {
  const { connection, flood } = await load(world, connectionId);
  if (flood) return flood;
  if (connection) await wakeWaiting(world, connectionId, ({ reason }) => reason?.code === 'PEER_NOT_READY');
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

/**
 * The other end accepted our invitation; it can do so once, while the invitation lasts. Whoever it brought in may say so
 * again: the answer may have been lost.
 */
async function joined(world: World, connectionId: string, message: JoinMessage): Promise<Answer> {
  const { connection, site } = await load(world, connectionId);
  const now = world.clock.now();
  const isOpen = connection?.invitation && connection.invitation.expiresAt > now;
  if (!connection || !(isOpen || hasJoined(connection, message))) {
    return refusal('refused', 'The invitation was used already, taken back, or has expired. Ask for a new one.');
  }
  if (message.passive && connection.passive)
    return refusal('refused', 'Both ends are passive. One of them has to be active.');
  if (message.url === null ? !connection.passive : peerUrlProblem(message.url) !== undefined)
    return refusal('refused', 'The address is not one of a Causeway web trigger.');
  const stored = await world.store.commit([
    {
      op: 'replace',
      kind: 'connection',
      key: connectionId,
      value: {
        ...connection,
        remoteUrl: message.url,
        peerSiteUrl: message.site,
        peerPassive: message.passive,
        invitation: null,
        state: 'active',
        fault: null,
        updatedAt: now,
      },
    },
    activityWrite(world, note(connectionId, 'connected', 'The peer accepted the invitation.')),
  ]);
  return stored
    ? { type: 'joined', site, name: connection.name }
    : refusal('busy', 'The connection is being changed.', 2000);
}

/** Before it says so again it may have refused our key, since it had nothing stored yet. */
function hasJoined(connection: Connection, { url, site }: JoinMessage): boolean {
  const { invitation, remoteUrl, peerSiteUrl, state, fault } = connection;
  const goesOn = state === 'active' || (state === 'disabled' && fault?.code === 'PEER_REJECTED_KEY');
  return goesOn && invitation === null && remoteUrl === url && peerSiteUrl === site;
}

async function farewell(world: World, connectionId: string): Promise<Answer> {
  const { connection } = await load(world, connectionId);
  if (!connection) return { type: 'ended' };
  const text = 'The peer removed the connection. Remove it here too, or connect anew.';
  const fault = { code: 'PEER_GONE', text, at: world.clock.now() };
  const stored = await world.store.commit([
    {
      op: 'replace',
      kind: 'connection',
      key: connectionId,
      value: { ...connection, state: 'disabled', fault, updatedAt: fault.at },
    },
    activityWrite(world, { ...note(connectionId, 'connection removed by the peer', text), result: 'attention' }),
  ]);
  return stored ? { type: 'ended' } : refusal('busy', 'The connection is being changed.', 2000);
}

function note(connectionId: string, what: string, text: string) {
  return {
    ...aboutConnection(connectionId),
    what: [what],
    result: 'note' as const,
    text,
  };
}
