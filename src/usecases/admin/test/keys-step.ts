import type { Connection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, passed, warned } from '../../../domain/connection-test';
import { asAppError } from '../../../domain/errors';
import { SECOND_MS, TEST_CALL_TIMEOUT_MS } from '../../../domain/limits';
import type { Answer, PongAnswer } from '../../../protocol/answer';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../protocol/version';
import { rememberPeer } from '../../receive/remember-peer';
import type { AdminWorld } from '../ports';
import { rememberSelf } from '../self';
import { lastCall } from './url-steps';

const SKEW_WORTH_TELLING_MS = 60 * SECOND_MS;
const SKEW_REFUSED_MS = 300 * SECOND_MS;

/** Our key is accepted there, theirs here, and each end's connection is with the other. */
export async function testKeys(world: AdminWorld, connection: Connection): Promise<Finding> {
  if (connection.passive) return lastCall(world, connection);
  if (connection.remoteKeys.length === 0) {
    return failed(
      'MISSING',
      'No Remote Authentication Key is set.',
      'Ask the peer’s administrator for their Local Authentication Key and enter it here.',
    );
  }
  const skewMs = connection.remoteUrl ? await world.probe.clockSkewMs(connection.remoteUrl) : null;
  if (skewMs !== null && Math.abs(skewMs) >= SKEW_REFUSED_MS) return skewed(skewMs);
  const { siteUrl } = await rememberSelf(world);
  const before = await heard(world, connection);
  const startedAt = world.clock.now();
  let answer: Answer;
  try {
    const ping = { type: 'ping' as const, site: siteUrl, passive: connection.passive, back: true };
    answer = await world.peer.call(connection, ping, { timeoutMs: TEST_CALL_TIMEOUT_MS });
  } catch (thrown) {
    return describeFailure(asAppError(thrown).code, asAppError(thrown).userMessage);
  }
  if (answer.type !== 'pong') return describeRefusal(answer);
  const now = await heard(world, connection);
  const calledUs = now !== undefined && (now.at !== before?.at || now.at >= startedAt);
  return describePong(world, connection, answer, { skewMs, calledUs });
}

async function heard(world: AdminWorld, { id }: Connection) {
  return (await world.store.read([{ kind: 'heard', key: id }])).get('heard', id);
}

function describeFailure(code: string, text: string): Finding {
  if (code === 'PEER_REJECTED_KEY') {
    return failed(
      'KEY_REJECTED',
      'The peer does not accept our Remote Authentication Key: it is not known there, or belongs to another connection.',
      'Ask the peer’s administrator for the Local Authentication Key of their connection to this site, and enter it here as Remote Authentication Key. If they have not made the connection yet, this passes once they have.',
    );
  }
  return failed(code, text, 'Look at the step before.');
}

function describeRefusal(answer: Answer): Finding {
  if (answer.type === 'refusal' && answer.code === 'version') {
    return failed('VERSION', answer.text, 'Update Causeway at the site with the older version.');
  }
  const text = answer.type === 'refusal' ? answer.text : 'The peer answered, but not to the question.';
  return failed('PEER_REFUSED', text, 'Ask the peer’s administrator to look at the connection there.');
}

async function describePong(
  world: AdminWorld,
  connection: Connection,
  pong: PongAnswer,
  { skewMs, calledUs }: { skewMs: number | null; calledUs: boolean },
): Promise<Finding> {
  await rememberPeer(world, connection.id, pong);
  if (pong.versions.newest < OLDEST_PROTOCOL_VERSION || pong.versions.oldest > PROTOCOL_VERSION) {
    return failed(
      'VERSION',
      'The two sites run versions of Causeway that do not understand each other.',
      'Update Causeway at the site with the older version.',
    );
  }
  const isPassive = pong.passive && pong.back?.code === 'PASSIVE';
  if (pong.back && !pong.back.reached && !isPassive) {
    const seen = `The peer accepts our key, but calling back failed there: ${pong.back.text}`;
    return failed(
      'BACK_FAILED',
      seen,
      'The peer’s Remote URL or Remote Authentication Key is wrong: give its administrator this site’s address and Local Authentication Key.',
    );
  }
  if (pong.back?.reached && !calledUs) {
    return failed(
      'OTHER_CONNECTION',
      `Our key is accepted by ${pong.site}, but it belongs to another connection there: the answer did not come back to this one.`,
      'Ask the peer’s administrator for the Local Authentication Key of the connection that leads to this one.',
    );
  }
  if ((await world.secrets.remoteKeys(connection.id)).length > 1) {
    return warned(
      'OLD_KEY',
      'The peer accepts the key before, but does not know the Remote Authentication Key that was entered last.',
      'If the peer’s administrator has yet to save it there, this passes then. Otherwise enter the Local Authentication Key that is shown at the peer.',
    );
  }
  if (isPassive) {
    return passed(
      `Both keys fit as far as can be seen: ${pong.site} is passive, so this end fetches its changes.`,
      'PEER_PASSIVE',
    );
  }
  if (pong.connectionState !== 'active') {
    return warned(
      'PEER_NOT_ACTIVE',
      `Both keys fit. The connection is ${pong.connectionState} at the peer.`,
      'Nothing is brought over until it is active there.',
    );
  }
  if (skewMs !== null && Math.abs(skewMs) >= SKEW_WORTH_TELLING_MS) {
    return warned(
      'CLOCKS',
      `Both keys fit. The clocks of the two sites are ${Math.round(Math.abs(skewMs) / 1000)} s apart.`,
      'From 300 s on messages are refused. The clocks belong to Atlassian’s platform: if it grows, tell its support.',
    );
  }
  return passed(`Both keys fit. The peer is ${pong.site}.`);
}

function skewed(skewMs: number): Finding {
  const seen = `The clocks of the two sites are ${Math.round(Math.abs(skewMs) / 1000)} s apart; messages are refused from 300 s on.`;
  return failed(
    'CLOCKS',
    seen,
    'The clocks belong to Atlassian’s platform: tell its support. Nothing is lost meanwhile.',
  );
}
