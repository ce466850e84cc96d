import type { Finding } from '../../../domain/connection-test';
import { failed, passed } from '../../../domain/connection-test';
import type { Probe } from '../ports';

/**
 * What an unsigned request to a web-trigger address tells: Causeway answers it with 401 and its own words. Everything
 * else that can stand at an address is told apart here, each with its own remedy.
 */
export function describeProbe(probe: Probe, whose: 'peer' | 'ours'): Finding {
  if (probe.kind === 'answer') return describeAnswer(probe, whose);
  const copy =
    whose === 'peer'
      ? 'Compare the Remote URL with the one that the peer’s Causeway shows.'
      : 'Try again in a few minutes.';
  switch (probe.failure) {
    case 'dns':
      return failed('DNS', 'The host name of the address is not known.', copy);
    case 'refused':
      return failed(
        'REFUSED',
        'Nothing accepts connections at the address.',
        `${copy} A firewall may be in between: then make this end active and the peer passive, or the other way round.`,
      );
    case 'timeout':
      return failed(
        'TIMEOUT',
        'There was no answer in time.',
        'Try again. If it goes on, a firewall or a proxy may swallow the request: make one end passive.',
      );
    case 'tls':
      return failed(
        'TLS',
        'The encrypted connection could not be made: the certificate is not valid.',
        'Ask whoever runs the address to renew the certificate, or leave out the proxy that replaces it.',
      );
    case 'egress':
      return failed(
        'HOST',
        'The address is not one that Causeway may call.',
        'Use the address that the peer’s Causeway shows, as it is.',
      );
    case 'other':
      return failed('UNREACHABLE', `The address could not be reached (${probe.detail}).`, copy);
  }
}

function describeAnswer(probe: Extract<Probe, { kind: 'answer' }>, whose: 'peer' | 'ours'): Finding {
  const { status } = probe;
  if (status === 401 && probe.isCauseway) return passed(`Causeway answers (${probe.tookMs} ms).`);
  if (status >= 300 && status < 400) {
    return failed(
      'REDIRECT',
      `The address sends on to ${probe.location || 'another page'}, a login page perhaps.`,
      'Use the web-trigger address itself, not that of a page or a proxy with a login.',
    );
  }
  if (status === 404) {
    return failed(
      'NOT_FOUND',
      'There is nothing at the address (404).',
      'The address was deleted or cut off in copying. Copy it again from the peer’s Causeway.',
    );
  }
  if (status === 424) {
    const seen =
      whose === 'peer'
        ? 'Causeway was removed at the peer (424).'
        : 'Forge says that the app is not installed here (424).';
    return failed('GONE', seen, 'Install Causeway there again, then copy its new address.');
  }
  if (status === 429) return failed('RATE_LIMITED', 'Forge asks to wait (429).', 'Try again in a minute.');
  if (status >= 500)
    return failed(
      'SERVER_ERROR',
      `The other side has an error of its own (${status}).`,
      'Try again in a few minutes. If it goes on, its administrator finds the cause in the logs of Causeway there.',
    );
  if (status === 200 && probe.isHtml)
    return failed(
      'WEB_PAGE',
      'The address shows a web page, not Causeway.',
      'Copy the web-trigger address from the peer’s Causeway, not the address of its pages.',
    );
  return failed(
    'NOT_CAUSEWAY',
    `What answers is not Causeway (${status}).`,
    'Copy the web-trigger address from the peer’s Causeway.',
  );
}
