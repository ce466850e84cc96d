import { createHash, createHmac } from 'node:crypto';
import type { Connection } from '../../../src/domain/connection';
import type { Contract } from '../../../src/domain/contract';
import { AppError } from '../../../src/domain/errors';
import { defaultDirections } from '../../../src/domain/fields';
import { MAX_MESSAGE_CHARS } from '../../../src/domain/limits';
import type { Pair } from '../../../src/domain/pair';
import type { Side } from '../../../src/domain/stamp';
import type { Answer } from '../../../src/protocol/answer';
import { answerSchema } from '../../../src/protocol/answer';
import type { MessageBody } from '../../../src/protocol/message';
import { formatKey, keyIdOf, sign, SIGNATURE_HEADERS } from '../../../src/protocol/signature';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import type { AdminWorld } from '../../../src/usecases/admin/ports';
import type { GrantSecrets, LocalKey, Secrets, UserJira, WakeUp } from '../../../src/usecases/ports';
import type { OutgoingResponse } from '../../../src/usecases/receive/receive-message';
import { receiveMessage } from '../../../src/usecases/receive/receive-message';
import { noticeChange } from '../../../src/usecases/send/notice-change';
import { sendChanges } from '../../../src/usecases/send/send-changes';
import { Io, Killed } from './io';
import { MemoryJira } from './jira';
import { MemoryStore } from './store';

export const START = Date.UTC(2026, 2, 2, 9);
export const PROJECT = { id: '10000', name: 'Project' };
export const CONNECTION = 'connection';
export const CONTRACT = 'contract';

/** Time stands still until told otherwise, and is the same at both ends but for a skew. */
export class MemoryClock {
  at = START;
  now = (): number => this.at;
  advance(ms: number): void {
    this.at += ms;
  }
}

class MemorySecrets implements Secrets {
  readonly local = new Map<string, LocalKey>();
  readonly remote = new Map<string, string[]>();
  constructor(private readonly io: Io) {}
  localKey = (keyId: string) => this.io.do('secret.get', () => this.local.get(keyId));
  saveLocalKey = (keyId: string, key: LocalKey) => this.io.do('secret.set', () => void this.local.set(keyId, key));
  claimLocalKey = (keyId: string, key: LocalKey) =>
    this.io.do('secret.claim', () => !this.local.has(keyId) && Boolean(this.local.set(keyId, key)));
  forgetLocalKey = (keyId: string) => this.io.do('secret.delete', () => void this.local.delete(keyId));
  remoteKeys = (id: string) => this.io.do('secret.get', () => this.remote.get(id) ?? []);
  saveRemoteKeys = (id: string, keys: string[]) => this.io.do('secret.set', () => void this.remote.set(id, keys));
  forgetRemoteKeys = (id: string) => this.io.do('secret.delete', () => void this.remote.delete(id));
  readonly grants = new Map<string, GrantSecrets>();
  grant = (id: string) => this.io.do('secret.get', () => structuredClone(this.grants.get(id)));
  saveGrant = (id: string, secrets: GrantSecrets) =>
    this.io.do('secret.set', () => void this.grants.set(id, structuredClone(secrets)));
  forgetGrant = (id: string) => this.io.do('secret.delete', () => void this.grants.delete(id));
}

const nobody = (): never => {
  throw new Error('not asked for in these tests');
};

/** One site with the app, in memory. */
export class End {
  readonly io = new Io();
  readonly store: MemoryStore;
  readonly secrets: MemorySecrets;
  readonly jira: MemoryJira;
  readonly world: AdminWorld;
  readonly logged: string[] = [];
  readonly woken: (WakeUp & { at: number })[] = [];
  skewMs = 0;
  other: End | undefined;
  /** Messages sent, as they were on the wire. */
  readonly wire: { headers: Record<string, string[]>; body: string }[] = [];
  private count = 0;

  constructor(
    readonly side: Side,
    readonly clock: MemoryClock,
  ) {
    const now = () => clock.now() + this.skewMs;
    this.store = new MemoryStore(this.io);
    this.secrets = new MemorySecrets(this.io);
    this.jira = new MemoryJira(this.io, now, side === 'a' ? 'NOR' : 'SOU', `app-${side}`, side === 'a' ? 1000 : 5000);
    const log = (event: string, facts?: object) => void this.logged.push(JSON.stringify({ event, ...facts }));
    this.world = {
      clock: { now },
      ids: {
        next: () => `${side}${String((this.count += 1)).padStart(6, '0')}`,
        randomBytes: (count) => this.bytes(count),
        random: () => 0.5,
      },
      log: { info: log, warn: log },
      store: this.store,
      secrets: this.secrets,
      jira: this.jira,
      peer: { call: (connection, body) => this.callPeer(connection, body) },
      wakeUps: {
        wake: (wakeUps) =>
          this.io.do('queue.push', () => {
            this.woken.push(...wakeUps.map((one) => ({ ...one, at: now() + one.delaySeconds * 1000 })));
          }),
      },
      polls: { next: async () => undefined },
      pause: async (ms) => clock.advance(ms),
      probe: {
        webTrigger: async () => ({ kind: 'failure', failure: 'dns', detail: 'ENOTFOUND' }),
        clockSkewMs: async () => null,
        serverInfo: async () => ({ kind: 'failure', detail: 'ENOTFOUND' }),
      },
      direct: {
        far: nobody,
        site: nobody,
        pairsIn: async (state, page) => {
          const { items, cursor } = await this.store.pairsIn(state, page);
          return { items: items.map((pair) => ({ pair, atPeer: false })), cursor };
        },
        publicSite: { cloudIdOf: async () => nobody(), baseUrlOf: async () => nobody() },
        identity: {
          authorizeUrl: nobody,
          redeem: nobody,
          refresh: nobody,
          clientCredentials: nobody,
          revoke: nobody,
          reachableSites: nobody,
        },
        callbackUrl: async () => nobody(),
      },
      user: {
        checkJql: async () => [],
        assertJiraAdmin: async () => undefined,
        projects: nobody,
        users: nobody,
      } as unknown as UserJira,
      webTriggers: { peerUrl: async () => `https://${side}.webtrigger.atlassian.app/public/abc` },
    };
  }

  connection = (): Connection => this.store.peek('connection', CONNECTION)!;
  contract = (): Contract => this.store.peek('contract', CONTRACT)!;
  pairs = (): Pair[] => this.store.all('pair');
  pairOf = (issueId: string): Pair | undefined => this.store.peek('pair', `${CONTRACT}:${issueId}`);

  /** As if Jira had told of it. */
  async notice(issueId: string, what: { fields?: string[]; comment?: string; deleted?: boolean } = { fields: [] }) {
    this.io.begin();
    const at = this.world.clock.now();
    await noticeChange(this.world, { issueId, projectId: PROJECT.id, at, ...what }, 'person');
  }

  /** Does the next wake-up that is due, one invocation. @returns false when there is none */
  async work(): Promise<boolean> {
    const due = this.woken.filter(({ at }) => at <= this.world.clock.now());
    const next = due[0];
    if (!next) return false;
    this.woken.splice(this.woken.indexOf(next), 1);
    await this.send(next);
    return true;
  }

  /** One worker's invocation; a failed or a killed one comes again after a while, as the queue does it. */
  async send({ issueId, routes }: Pick<WakeUp, 'issueId' | 'routes'>): Promise<void> {
    this.io.begin();
    try {
      await sendChanges(this.world, issueId, routes);
    } catch (thrown) {
      if (!(thrown instanceof AppError) && !(thrown instanceof Killed)) throw thrown;
      this.woken.push({ issueId, routes, delaySeconds: 5, at: this.world.clock.now() + 5000 });
    }
  }

  async receive(headers: Record<string, string[]>, body: string, method = 'POST'): Promise<OutgoingResponse> {
    this.io.begin();
    return receiveMessage(this.world, { method, headers, body });
  }

  /** The peer's message, signed as the peer does it. */
  signed(body: unknown, options: { id?: string; atMs?: number; key?: string } = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify({ version: PROTOCOL_VERSION, body });
    const key = options.key ?? keyOf(this.side);
    const parts = {
      id: options.id ?? `msg_${(this.count += 1)}`,
      timestamp: Math.floor((options.atMs ?? this.world.clock.now()) / 1000),
      body: text,
    };
    const headers: Record<string, string[]> = {
      [SIGNATURE_HEADERS.id]: [parts.id],
      [SIGNATURE_HEADERS.timestamp]: [String(parts.timestamp)],
      [SIGNATURE_HEADERS.signature]: [sign(key, parts)],
      [SIGNATURE_HEADERS.keyId]: [keyIdOf(key)],
    };
    return { headers, body: text };
  }

  private callPeer(connection: Connection, body: MessageBody): Promise<Answer> {
    return this.io.do('peer.call', async () => {
      const key = (this.secrets.remote.get(connection.id) ?? [])[0];
      if (!key || !this.other) throw new AppError('PEER_UNREACHABLE');
      const request = this.other.signed(body, {
        id: `msg_${this.side}${(this.count += 1)}`,
        atMs: this.world.clock.now(),
        key,
      });
      if (request.body.length > MAX_MESSAGE_CHARS) throw new AppError('TOO_LARGE');
      this.wire.push(request);
      let response: OutgoingResponse;
      try {
        response = await this.other.receive(request.headers, request.body);
      } catch (thrown) {
        throw thrown instanceof Killed ? new AppError('PEER_UNREACHABLE', { cause: thrown }) : thrown;
      }
      if (!response.headers[SIGNATURE_HEADERS.signature]) throw new AppError('PEER_REJECTED_KEY');
      return answerSchema.parse(JSON.parse(response.body));
    });
  }

  private bytes(count: number): Uint8Array {
    const seed = `${this.side}${(this.count += 1)}`;
    const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, block) =>
      createHash('sha256').update(`${seed}.${block}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, count);
  }
}

/** The key that the given end demands of its peer. */
export function keyOf(side: Side): string {
  return formatKey(createHmac('sha256', 'test keys').update(side).digest());
}

export function makeConnection(side: Side, changes: Partial<Connection> = {}): Connection {
  const info = (of: Side) => ({ keyId: keyIdOf(keyOf(of)), setAt: START, validUntil: null });
  return {
    id: CONNECTION,
    version: 1,
    name: 'Peer',
    kind: 'app',
    remoteUrl: `https://${side === 'a' ? 'b' : 'a'}.webtrigger.atlassian.app/public/abc`,
    passive: false,
    technicalUser: null,
    formerTechnicalUsers: [],
    previousTechnicalUser: null,
    localKeys: [info(side)],
    remoteKeys: [info(side === 'a' ? 'b' : 'a')],
    state: 'active',
    fault: null,
    peerSiteUrl: null,
    peerPassive: null,
    invitation: null,
    createdAt: START,
    updatedAt: START,
    ...changes,
  };
}

export function makeContract(side: Side, changes: Partial<Contract> = {}): Contract {
  return {
    id: CONTRACT,
    version: 1,
    connectionId: CONNECTION,
    name: 'Contract',
    side,
    state: 'on',
    project: { id: PROJECT.id, key: side === 'a' ? 'NOR' : 'SOU', name: PROJECT.name },
    peerProject: side === 'a' ? 'SOU' : 'NOR',
    issueTypes: [{ ours: { id: '1', name: 'Task' }, theirs: 'Task' }],
    jql: '',
    fields: defaultDirections(),
    comments: 'both',
    statuses: [],
    priorities: [],
    users: [],
    createdAt: START,
    updatedAt: START,
    ...changes,
  };
}

export interface TwoEnds {
  clock: MemoryClock;
  north: End;
  south: End;
  /** Does all work that is due, then moves time to the next wake-up, for as long as `forMs` allows. */
  run(forMs?: number): Promise<void>;
}

/** Two sites that share a contract, side `a` in the north. */
export function twoEnds(contract: Partial<Contract> = {}): TwoEnds {
  const clock = new MemoryClock();
  const north = new End('a', clock);
  const south = new End('b', clock);
  const ends = [north, south] as const;
  for (const end of ends) {
    const peer = end === north ? south : north;
    end.other = peer;
    end.store.seed('connection', CONNECTION, makeConnection(end.side));
    end.store.seed('contract', CONTRACT, makeContract(end.side, contract));
    end.store.seed('self', 'self', { accountId: end.jira.appAccountId, siteUrl: `https://${end.side}.example` });
    const scope = { contracts: [{ id: CONTRACT, connectionId: CONNECTION }], silentAccounts: [end.jira.appAccountId] };
    end.store.seed('scope', PROJECT.id, scope);
    end.store.seed('watermark', CONTRACT, { at: START, onSince: START });
    end.secrets.local.set(keyIdOf(keyOf(end.side)), {
      connectionId: CONNECTION,
      authenticationKey: keyOf(end.side),
      validUntil: null,
      claimedAt: START,
    });
    end.secrets.remote.set(CONNECTION, [keyOf(peer.side)]);
  }
  const run = async (forMs = 10 * 60_000): Promise<void> => {
    const until = clock.now() + forMs;
    for (let step = 0; step < 10_000; step += 1) {
      const worked = [await north.work(), await south.work()];
      if (worked.includes(true)) continue;
      const next = Math.min(...ends.flatMap(({ woken, skewMs }) => woken.map(({ at }) => at - skewMs)));
      if (!(next <= until)) return;
      clock.at = Math.max(clock.at, next);
    }
    throw new Error('the work never ends');
  };
  return { clock, north, south, run };
}
