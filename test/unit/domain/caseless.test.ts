import type { Json } from '../../../src/domain/canonical';
import { localChanges, withBase } from '../../../src/domain/changes';
import { decideField } from '../../../src/domain/merge';
import { newPair } from '../../../src/domain/pair';
import { makeContract } from '../../support/memory/world';

const issue = { id: '1', key: 'X-1' };
const stamp = (at: number) => ({ at, side: 'a' as const });
const contract = makeContract('b');
const pair = newPair({ id: 'c.a.1', contractId: 'c', connectionId: 'x', issue }, 0);
const never = { fields: {}, otherwise: 0 };

test.each(['status', 'priority'])('a %s that the peer writes in other letters is the same', (field) => {
  const fields = { [field]: { name: 'In Progress' } };
  const decision = decideField(field, { value: 'In progress', stamp: stamp(5) }, pair, contract, fields, never);
  expect(decision.kind).toBe('agreed');
  const { print } = decision as { print: string };
  const agreed = withBase(pair, field, { print, stamp: stamp(5) });
  const changes = localChanges(agreed, contract, fields, never).filter((change) => change.field === field);
  expect(changes).toEqual([]);
});

test('a summary in other letters is another', () => {
  const value: Json = 'hello';
  const decision = decideField('summary', { value, stamp: stamp(5) }, pair, contract, { summary: 'Hello' }, never);
  expect(decision.kind).toBe('apply');
});
