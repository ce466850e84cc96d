import fc from 'fast-check';
import type { Json } from '../../../src/domain/canonical';
import type { LocalChange } from '../../../src/domain/changes';
import { localChanges, printsOf, settleIntent, withBase } from '../../../src/domain/changes';
import type { Contract } from '../../../src/domain/contract';
import { fieldType } from '../../../src/domain/fields';
import { agreedEntry, decideField } from '../../../src/domain/merge';
import type { FieldOutcome } from '../../../src/domain/outcome';
import { afterAnswer, withPending } from '../../../src/domain/outcome';
import type { Pair } from '../../../src/domain/pair';
import { newPair } from '../../../src/domain/pair';
import { makeContract } from '../../support/memory/world';

/**
 * Two ends as plain values, between them a network that loses, repeats and delays. Only the engine's own decisions are
 * at work: whatever happens, and in whatever order, once people stop and the network heals both ends are equal, soon.
 */
interface End {
  pair: Pair;
  contract: Contract;
  fields: Record<string, Json>;
  times: Record<string, number>;
  skewMs: number;
  /** Somebody has to look at it: an event came, or work broke off. */
  marked: boolean;
  unsure: boolean;
}
interface Message {
  to: 0 | 1;
  changes: LocalChange[];
}
interface Model {
  now: number;
  ends: [End, End];
  /** Messages that were sent once, to come again at any time. */
  sent: Message[];
}

const FIELDS = ['summary', 'labels', 'duedate'];
const VALUES: Record<string, Json[]> = {
  summary: ['one', 'two', 'three'],
  labels: [[], ['x'], ['x', 'y']],
  duedate: [null, '2026-03-02'],
};

function makeModel(skewMs: number): Model {
  const end = (side: 'a' | 'b'): End => {
    const fields = { summary: 'one', labels: [], duedate: null };
    const init = { id: 'c.a.1', contractId: 'c', connectionId: 'x', issue: { id: side, key: side } };
    let pair: Pair = { ...newPair(init, 0), version: 1, peer: { id: 'other', key: 'other' } };
    const contract = makeContract(side);
    for (const change of localChanges(pair, contract, fields, { fields: {}, otherwise: 0 })) {
      pair = withBase(pair, change.field, { print: change.print, stamp: { at: 1, side: 'a' } });
    }
    return { pair, contract, fields, times: {}, skewMs: side === 'a' ? 0 : skewMs, marked: false, unsure: false };
  };
  return { now: 1_000_000, ends: [end('a'), end('b')], sent: [] };
}

function edit(end: End, now: number, field: string, value: Json): void {
  end.fields = { ...end.fields, [field]: value };
  end.times = { ...end.times, [field]: now + end.skewMs };
  end.marked = true;
}

/** @param diesAfter how many fields are written before the invocation dies; none: it does not */
function receive(model: Model, message: Message, diesAfter?: number): Record<string, FieldOutcome> | undefined {
  const end = model.ends[message.to];
  const times = { fields: end.times, otherwise: 0 };
  const decisions = message.changes.map(({ field, wire, stamp }) => {
    return [field, decideField(field, { value: wire, stamp }, end.pair, end.contract, end.fields, times)] as const;
  });
  const applied = decisions.flatMap(([field, one]) => (one.kind === 'apply' ? [{ field, ...one }] : []));
  const settled = settleIntent(end.pair, end.contract, end.fields);
  const stands = printsOf(end.contract, end.fields);
  const intended = Object.fromEntries(
    applied.map(({ field, print, stamp }) => [field, { print, stamp, over: stands[field] }]),
  );
  end.pair = { ...settled, version: settled.version + 1, intent: { until: 0, fields: intended, comments: [] } };
  for (const [position, { field, value }] of applied.entries()) {
    if (position === diesAfter) return undefined;
    const write = fieldType(field)!.write(value, end.contract) as { fields: Record<string, Json> };
    end.fields = { ...end.fields, ...write.fields };
  }
  if (diesAfter !== undefined) return undefined;
  let pair: Pair = { ...end.pair, intent: null };
  const outcomes: Record<string, FieldOutcome> = {};
  for (const [field, decision] of decisions) {
    if (decision.kind === 'refused') throw new Error(decision.text);
    if (decision.kind === 'apply' || decision.kind === 'agreed') pair = withBase(pair, field, agreedEntry(decision));
    if (decision.kind === 'kept') {
      pair = { ...pair, pending: { ...pair.pending, [field]: decision } };
      end.marked = true;
    }
    outcomes[field] = { outcome: decision.kind === 'apply' ? 'applied' : decision.kind, stamp: decision.stamp };
  }
  if (Object.keys(pair.pending).length > 0) end.marked = true;
  end.pair = pair;
  return outcomes;
}

const FATES = ['well', 'request lost', 'answer lost', 'sender dies', 'receiver dies', 'crossed'] as const;
type Fate = (typeof FATES)[number];

/** One worker's work at one end. `meanwhile` is what the other end sends before the answer is stored. */
function work(model: Model, which: 0 | 1, fate: Fate): void {
  const end = model.ends[which];
  if (!end.marked) return;
  const settled = settleIntent(end.pair, end.contract, end.fields);
  const changes = localChanges(settled, end.contract, end.fields, { fields: end.times, otherwise: 0 }, end.unsure);
  if (changes.length === 0) {
    Object.assign(end, { pair: { ...settled, pending: {} }, marked: false, unsure: false });
    return;
  }
  const message: Message = { to: which === 0 ? 1 : 0, changes };
  const sent = { changes, comments: [] };
  model.sent.push(message);
  const { version } = end.pair;
  const outcomes =
    fate === 'request lost'
      ? undefined
      : receive(model, message, fate === 'receiver dies' ? changes.length % 2 : undefined);
  if (fate === 'crossed') work(model, message.to, 'well');
  if (fate === 'sender dies' || end.pair.version !== version) {
    end.unsure = true;
    return;
  }
  end.marked = false;
  if (!outcomes || fate === 'answer lost') {
    Object.assign(end, { pair: withPending(settled, sent), marked: true });
    return;
  }
  const answer = { issue: { id: 'other', key: 'other' }, fields: outcomes, comments: {} };
  const { pair, again } = afterAnswer(settled, sent, answer, end.contract.side, model.now + end.skewMs);
  Object.assign(end, { pair, marked: again, unsure: false });
}

const which = fc.constantFrom<0 | 1>(0, 1);
type Step =
  | { do: 'edit'; which: 0 | 1; field: string; value: number; ms: number }
  | { do: 'work'; which: 0 | 1; fate: Fate; ms: number }
  | { do: 'again'; position: number; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      which,
      field: fc.constantFrom(...FIELDS),
      value: fc.nat(2),
      ms: fc.nat(3000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      which,
      fate: fc.constantFrom(...FATES),
      ms: fc.nat(3000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), position: fc.nat(20), ms: fc.nat(3000) }) },
);
const ROUNDS_OF_QUIET = 12;

/** The sender dies once its message is through, and is edited again within the same millisecond. */
const TWO_EDITS_OF_ONE_STAMP: Step[] = [
  { do: 'edit', which: 0, field: 'labels', value: 2, ms: 0 },
  { do: 'work', which: 0, fate: 'well', ms: 0 },
  { do: 'edit', which: 1, field: 'labels', value: 1, ms: 0 },
  { do: 'work', which: 1, fate: 'sender dies', ms: 0 },
  { do: 'edit', which: 1, field: 'labels', value: 0, ms: 0 },
];

test('whatever is lost, repeated or crossed, both ends become equal, and stay so', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom(0, 240_000, -240_000), (steps, skewMs) => {
      const model = makeModel(skewMs);
      for (const one of steps) {
        model.now += one.ms;
        if (one.do === 'edit') {
          const values = VALUES[one.field]!;
          edit(model.ends[one.which], model.now, one.field, values[one.value % values.length]!);
        } else if (one.do === 'work') work(model, one.which, one.fate);
        else if (model.sent.length > 0) receive(model, model.sent[one.position % model.sent.length]!);
      }
      let rounds = 0;
      for (; rounds < ROUNDS_OF_QUIET && model.ends.some(({ marked }) => marked); rounds += 1) {
        model.now += 1000;
        work(model, 0, 'well');
        work(model, 1, 'well');
      }
      const [left, right] = model.ends;
      expect(rounds).toBeLessThan(ROUNDS_OF_QUIET);
      expect(left.fields).toEqual(right.fields);
      for (const end of model.ends) {
        expect(end.pair.pending).toEqual({});
        expect(localChanges(end.pair, end.contract, end.fields, { fields: end.times, otherwise: 0 })).toEqual([]);
      }
    }),
    { numRuns: 2000, examples: [[TWO_EDITS_OF_ONE_STAMP, 0]] },
  );
});

test('an edit of a value that was seen beats it, however far the clocks are apart', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -240_000, max: 240_000 }),
      fc.array(which, { minLength: 1, maxLength: 8 }),
      (skewMs, turns) => {
        const model = makeModel(skewMs);
        turns.forEach((turn, position) => {
          model.now += 5000;
          edit(model.ends[turn], model.now, 'summary', `edit ${position}`);
          work(model, turn, 'well');
        });
        const last = `edit ${turns.length - 1}`;
        expect(model.ends.map(({ fields }) => fields.summary)).toEqual([last, last]);
      },
    ),
  );
});
