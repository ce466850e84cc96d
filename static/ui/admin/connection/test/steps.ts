import type { StepReport, TestStep } from '../../../../../src/entry/admin/api/set-up';
import type { Needs } from '../../../components/use-test-run';
import { texts } from '../../../texts';
import { tabPath } from '../tabs';

/** What a call to the peer says nothing without: a way there, and for the keys a way back. */
export const NEEDS: Needs<TestStep> = {
  keys: ['server-url', 'remote-url'],
  contracts: ['remote-url', 'keys'],
};

interface Fix {
  text: string;
  path: (connectionId: string) => string;
}

const words = texts.one.remedies;

const FIXES: Record<TestStep, Fix> = {
  'server-url': { text: words.settings, path: () => '/settings' },
  'remote-url': { text: words.setup, path: (id) => tabPath(id, 'setup') },
  keys: { text: words.keys, path: (id) => tabPath(id, 'keys') },
  'technical-user': { text: words['technical-user'], path: (id) => tabPath(id, 'technical-user') },
  contracts: { text: words.contracts, path: () => '/contracts' },
};

/** Where a step's remedy is carried out. */
export function fixOf(step: TestStep, result: StepReport['result']): Fix | undefined {
  return result === 'failed' || result === 'warned' ? FIXES[step] : undefined;
}
