import { longestChain } from '../../bench/longest-chain';
import type { Measured } from '../../bench/measure';
import { measure } from '../../bench/measure';
import { CHANGES, MAX_BUNDLE_BYTES, MAX_JIRA_CALLS, MAX_KVS_READS, MAX_KVS_WRITES } from '../../bench/targets';

let measured: Measured;
beforeAll(async () => {
  measured = await measure();
}, 240_000);

describe.each(CHANGES)('%s', (change) => {
  test('costs no more Jira calls, peer calls and KVS writes than it may', () => {
    const { jiraCalls, peerCalls, kvsWrites } = measured.perChange[change];
    expect(jiraCalls).toBeLessThanOrEqual(MAX_JIRA_CALLS[change]);
    expect(kvsWrites).toBeLessThanOrEqual(MAX_KVS_WRITES);
    expect(peerCalls).toBe(1);
  });
});

test.each(CHANGES.filter((change) => change !== 'burst10'))('%s costs no more KVS reads than it may', (change) => {
  expect(measured.perChange[change].kvsReads).toBeLessThanOrEqual(MAX_KVS_READS);
});

// Ten events are ten invocations, and each of them has to look whether the issue is marked.
test.failing('burst10 costs no more KVS reads than it may', () => {
  expect(measured.perChange.burst10.kvsReads).toBeLessThanOrEqual(MAX_KVS_READS);
});

test('no function loads a larger bundle than it may', () => {
  expect(measured.bundle.bytes).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
  expect(Object.keys(measured.bundle.all).sort()).toEqual(['index', 'pages']);
});

describe('round trips', () => {
  const io = (startedAt: number, endedAt: number, kind: 'kvs' | 'peer' = 'kvs') => ({ kind, startedAt, endedAt });

  test('what runs side by side counts once', () => {
    expect(longestChain([io(0, 10), io(0, 10), io(10, 20)])).toBe(2);
  });

  test('what the peer does comes after the call, and before what follows the answer', () => {
    expect(longestChain([io(0, 100, 'peer'), io(10, 20), io(20, 30), io(100, 110)])).toBe(4);
  });
});
