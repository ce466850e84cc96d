import type { Row } from './finding';
import { another, testFindings, UNSURE_KEY } from './finding';

const rows: Row[] = [
  {
    name: 'contracts: OK: bound and on',
    arrange: async () => undefined,
    result: 'passed',
    seen: /bound and on at both/,
  },
  {
    name: 'contracts: NONE: there are none yet',
    arrange: (stage) => another(stage, { remoteKey: { kind: 'typed', value: UNSURE_KEY } }),
    result: 'skipped',
    seen: /no contracts yet/,
  },
  {
    name: 'contracts: UNBOUND: the peer has no other half',
    arrange: async (stage) => {
      const [half] = await stage.get<{ id: string; version: number }[]>('south', 'contracts.list');
      await stage.get('south', 'contracts.remove', { id: half!.id, version: half!.version });
    },
    result: 'failed',
    seen: /no other half of: “NOR and SOU”/,
    remedy: /accepts it under Contracts/,
  },
  {
    name: 'contracts: OFF: the other half is off',
    arrange: async (stage) => {
      const [half] = await stage.get<{ id: string; version: number }[]>('south', 'contracts.list');
      await stage.get('south', 'contracts.switch', { id: half!.id, version: half!.version, state: 'off' });
    },
    result: 'warned',
    seen: /Off at one end or both: “NOR and SOU”/,
    remedy: /once both halves are on/,
  },
  {
    name: 'contracts: PASSIVE: this end calls nobody',
    passive: ['north'],
    arrange: async () => undefined,
    result: 'skipped',
    seen: /has 1 of its own/,
  },
  {
    name: 'contracts: PEER_UNREACHABLE: nobody answers',
    arrange: async (stage) => stage.wire.cut('north', 'south'),
    result: 'failed',
    seen: /cannot be reached/,
    remedy: /Try again|step/,
  },
  {
    name: 'contracts: PEER_REJECTED_KEY: our key is not known there',
    arrange: async (stage) => {
      const { id, version } = await stage.connection(stage.south);
      await stage.get('south', 'connections.rotateKey', { id, version, overlapDays: 0 });
    },
    result: 'failed',
    seen: /did not accept our key/,
    remedy: /Keys/,
  },
];

testFindings(rows);
