import type { Connection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, passed, skipped, warned } from '../../../domain/connection-test';
import { peerUrlProblem } from '../../../domain/peer-url';
import type { AdminWorld } from '../ports';
import { rememberSelf } from '../self';
import { describeProbe } from './describe-probe';

/** This site's own web trigger answers at the address that peers use, and the site at the address that people use. */
export async function testServerUrl(world: AdminWorld): Promise<Finding> {
  const url = await world.webTriggers.peerUrl();
  const own = describeProbe(await world.probe.webTrigger(url), 'ours');
  if (own.result !== 'passed') return own;
  const settings = (await world.store.read([{ kind: 'settings', key: 'general' }])).get('settings', 'general');
  if (!settings?.alternativeJiraUrl) return passed(`Peers reach this site at ${url}.`);
  return testAlternative(world, settings.alternativeJiraUrl);
}

/** Is what stands at the Alternative Jira URL this very site? */
async function testAlternative(world: AdminWorld, alternative: string): Promise<Finding> {
  const { siteUrl } = await rememberSelf(world);
  const info = await world.probe.serverInfo(alternative);
  if (info.kind === 'info' && sameHost(info.baseUrl, siteUrl)) return passed(`This site answers at ${alternative}.`);
  if (info.kind === 'info') {
    return failed(
      'OTHER_SITE',
      `At ${alternative} another site answers: ${info.baseUrl}.`,
      `Correct the Alternative Jira URL in General configuration, or leave it empty to use ${siteUrl}.`,
    );
  }
  return warned(
    'ALTERNATIVE_UNREACHABLE',
    `${alternative} does not answer Causeway (${info.detail}).`,
    `If people reach it in their browsers, links still work. Otherwise correct it in General configuration; the site’s own address is ${siteUrl}.`,
  );
}

function sameHost(left: string, right: string): boolean {
  return URL.canParse(left) && URL.canParse(right) && new URL(left).host === new URL(right).host;
}

/** The peer's web trigger is well-formed, reachable, and Causeway. */
export async function testRemoteUrl(world: AdminWorld, connection: Connection): Promise<Finding> {
  if (connection.passive) return lastCall(world, connection);
  if (!connection.remoteUrl)
    return failed('MISSING', 'No Remote URL is set.', 'Enter the address that the peer’s Causeway shows.');
  const problem = peerUrlProblem(connection.remoteUrl);
  if (problem) return failed('MALFORMED', problem, 'Correct the Remote URL.');
  return describeProbe(await world.probe.webTrigger(connection.remoteUrl), 'peer');
}

/** A passive end calls nobody; in place of a call: when the active end called last. */
export async function lastCall(world: AdminWorld, connection: Connection): Promise<Finding> {
  const heard = (await world.store.read([{ kind: 'heard', key: connection.id }])).get('heard', connection.id);
  if (!heard) return skipped('PASSIVE', 'This end is passive and calls nobody. The peer has not called yet.');
  const minutes = Math.round((world.clock.now() - heard.at) / 60_000);
  return skipped(
    'PASSIVE',
    `This end is passive and calls nobody. The peer called last ${minutes === 0 ? 'less than a minute' : `${minutes} min`} ago.`,
  );
}
