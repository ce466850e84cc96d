import type { ConnectionLineView } from '../../../../src/entry/admin/api';
import { texts } from '../../texts';
import { tabPath } from './tabs';

const words = texts.one.remedies;

/** Where what is wrong with a connection is mended, by the code of its fault. */
const BY_FAULT: Record<string, 'setup' | 'keys' | 'account'> = {
  PEER_REJECTED_KEY: 'keys',
  PEER_GONE: 'setup',
  PEER_NOT_CAUSEWAY: 'setup',
  GRANT_DEAD: 'account',
};

/** The button that leads to the remedy of what the connection says is wrong; undefined where nothing is. */
export function remedyOf(
  connection: Pick<ConnectionLineView, 'id' | 'kind' | 'state' | 'fault' | 'missing' | 'invitation' | 'lastTest'>,
): { text: string; path: string } | undefined {
  const { id, kind, state, fault, missing, invitation, lastTest } = connection;
  if (state === 'disabled') {
    const tab = BY_FAULT[fault?.code ?? ''];
    return tab ? { text: words[tab], path: tabPath(id, tab) } : { text: words.test, path: tabPath(id, 'test', 'now') };
  }
  if (state === 'draft' && missing.length > 0 && !invitation) {
    return kind === 'direct'
      ? { text: words.authorize, path: tabPath(id, 'account') }
      : { text: words.draft, path: tabPath(id, 'setup') };
  }
  return lastTest?.result === 'failed' ? { text: words.failedTest, path: tabPath(id, 'test') } : undefined;
}
