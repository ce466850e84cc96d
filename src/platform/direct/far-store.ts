import type { Connection } from '../../domain/connection';
import { isDirect } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { farConnection, farContract } from '../../domain/far-half';
import type { PairState } from '../../domain/pair';
import type {
  Kind,
  Page,
  PageRequest,
  Records,
  Ref,
  Snapshot,
  Store,
  VersionedKind,
  Write,
} from '../../usecases/ports';

/**
 * Both halves of a direct connection live in one store. The far half's records carry `far:` and the connection's id
 * before their keys, and inside them where lists look; its connection and contracts are not stored at all, but mirror
 * the near half's.
 */
const FAR = 'far:';

/** Records of the far half that lists of the near half would otherwise show. */
export function nearStore(store: Store): Store {
  return {
    ...store,
    pairsDue: async (...given) => filtered(await store.pairsDue(...given), isNearPair),
    pairsHeld: async (...given) => filtered(await store.pairsHeld(...given), isNearPair),
    pairsIn: async (...given) => filtered(await store.pairsIn(...given), isNearPair),
    pairsOfIssue: async (issueId) => (await store.pairsOfIssue(issueId)).filter(isNearPair),
    marksBefore: async (...given) => (await store.marksBefore(...given)).filter(({ issueId }) => isNear(issueId)),
  };
}

/** Pairs of both halves, each under its own names. */
export async function pairsOfBothHalves(store: Store, state: PairState, page: PageRequest) {
  const { items, cursor } = await store.pairsIn(state, page);
  const named = items.map((pair) => {
    const [, connectionId] = isNearPair(pair) ? [] : pair.contractId.split(':');
    return connectionId === undefined
      ? { pair, atPeer: false }
      : { pair: new Names(connectionId).from('pair', pair), atPeer: true };
  });
  return { items: named, cursor };
}

const isNearPair = ({ contractId }: Records['pair']): boolean => isNear(contractId);
const isNear = (name: string): boolean => !name.startsWith(FAR);

function filtered<T>(page: Page<T>, keep: (item: T) => boolean): Page<T> {
  return { ...page, items: page.items.filter(keep) };
}

/** The store as the far half of one direct connection sees it. */
export function farStore(store: Store, connectionId: string): Store {
  const names = new Names(connectionId);
  /** The stored connection by version: a write of the far half changes only what it may. */
  const seen = new Map<number, Connection>();
  const view = (connection: Connection | undefined): Connection | undefined => {
    if (!connection || !isDirect(connection)) return undefined;
    seen.set(connection.version, connection);
    return farConnection(connection);
  };
  const connection = async (): Promise<Connection | undefined> =>
    view((await store.read([{ kind: 'connection', key: connectionId }])).get('connection', connectionId));
  const isMine = (name: string): boolean => name.startsWith(names.prefix);
  const mine = (page: Page<Records['pair']>): Page<Records['pair']> => {
    const { items, cursor } = filtered(page, ({ contractId }) => isMine(contractId));
    return { items: items.map((pair) => names.from('pair', pair)), cursor };
  };
  return {
    read: async (refs) => farSnapshot(await store.read(names.refs(refs)), names, view),
    commit: (writes) => store.commit(writes.flatMap((write) => farWrite(write, names, seen))),
    create: <K extends VersionedKind>(kind: K, key: string, value: Records[K]) =>
      store.create(kind, names.key(kind, key), names.into(kind, value)),
    connections: async () => [await connection()].filter((one) => one !== undefined),
    contracts: async () => (await store.contracts(connectionId)).flatMap((contract) => farContract(contract) ?? []),
    pairsDue: async (...given) => mine(await store.pairsDue(...given)),
    pairsHeld: async (...given) => mine(await store.pairsHeld(...given)),
    pairsIn: async (...given) => mine(await store.pairsIn(...given)),
    pairsWaiting: async (id, page) => mine(await store.pairsWaiting(names.prefix + id, page)),
    pairsOf: async (contractId, page) => mine(await store.pairsOf(names.prefix + contractId, page)),
    pairsOfIssue: async (issueId) =>
      (await store.pairsOfIssue(issueId))
        .filter((pair) => isMine(pair.contractId))
        .map((pair) => names.from('pair', pair)),
    marksBefore: async (...given) =>
      (await store.marksBefore(...given))
        .filter((mark) => isMine(mark.issueId))
        .map((mark) => names.from('mark', mark)),
    activity: (filter) => store.activity(filter),
    lastActivityBefore: (at) => store.lastActivityBefore(at),
  };
}

/** Kinds whose records the far half has of its own. */
const OWN: readonly Kind[] = ['pair', 'mark', 'claim', 'watermark', 'heard'];

class Names {
  readonly prefix: string;

  constructor(readonly connectionId: string) {
    this.prefix = `${FAR}${connectionId}:`;
  }

  key(kind: Kind, key: string): string {
    return OWN.includes(kind) ? `${this.prefix}${key}` : key;
  }

  /** What to read for what is asked: the connection always, since half of the rest mirrors it. */
  refs(refs: Ref[]): Ref[] {
    const asked = refs
      .filter(({ kind }) => kind !== 'self')
      .map(({ kind, key }) => ({ kind, key: this.key(kind, key) }));
    const near = refs.filter(({ kind }) => kind === 'watermark');
    const needsConnection = refs.some(({ kind }) => kind === 'self' || kind === 'connection');
    return [...asked, ...near, ...(needsConnection ? [{ kind: 'connection' as const, key: this.connectionId }] : [])];
  }

  into<K extends Kind>(kind: K, value: Records[K]): Records[K] {
    return this.renamed(kind, value, (name) => `${this.prefix}${name}`);
  }

  from<K extends Kind>(kind: K, value: Records[K]): Records[K] {
    return this.renamed(kind, value, (name) => name.slice(this.prefix.length));
  }

  private renamed<K extends Kind>(kind: K, value: Records[K], rename: (name: string) => string): Records[K] {
    if (kind === 'pair') {
      const pair = value as Records['pair'];
      return { ...pair, contractId: rename(pair.contractId), connectionId: rename(pair.connectionId) } as Records[K];
    }
    if (kind === 'mark') {
      const mark = value as Records['mark'];
      return { ...mark, issueId: rename(mark.issueId) } as Records[K];
    }
    if (kind === 'claim') {
      const claim = value as Records['claim'];
      return { ...claim, contractId: rename(claim.contractId) } as Records[K];
    }
    return value;
  }
}

function farSnapshot(
  snapshot: Snapshot,
  names: Names,
  view: (connection: Connection | undefined) => Connection | undefined,
): Snapshot {
  const read: { [K in Kind]?: (key: string) => Records[K] | undefined } = {
    connection: (key) => view(snapshot.get('connection', key)),
    contract: (key) => mirrored(snapshot.get('contract', key), names.connectionId),
    self: () => selfOf(snapshot.get('connection', names.connectionId)),
    watermark: (key) => watermarkOf(snapshot, names, key),
  };
  return {
    get: <K extends Kind>(kind: K, key: string): Records[K] | undefined => {
      const special = read[kind] as ((key: string) => Records[K] | undefined) | undefined;
      if (special) return special(key);
      const own = snapshot.get(kind, names.key(kind, key));
      return own === undefined || !OWN.includes(kind) ? own : names.from(kind, own);
    },
  };
}

function mirrored(contract: Contract | undefined, connectionId: string): Contract | undefined {
  return contract?.connectionId === connectionId ? farContract(contract) : undefined;
}

function selfOf(connection: Connection | undefined): Records['self'] | undefined {
  const account = connection?.direct?.grant?.account;
  return account && connection.direct
    ? { accountId: account.accountId, siteUrl: connection.direct.jiraApiUrl }
    : undefined;
}

/** A contract that was switched on again begins anew at the far end too. */
function watermarkOf(snapshot: Snapshot, names: Names, key: string): Records['watermark'] | undefined {
  const near = snapshot.get('watermark', key);
  const far = snapshot.get('watermark', names.key('watermark', key));
  if (!near) return far;
  return far && far.onSince === near.onSince ? far : { at: near.onSince, onSince: near.onSince };
}

function farWrite(write: Write, names: Names, seen: ReadonlyMap<number, Connection>): Write[] {
  if (write.kind === 'connection') return write.op === 'replace' ? connectionWrite(write.value, seen) : [];
  // What the far half did is told by the near half's answer, except where it failed: that an admin must see.
  if (write.kind === 'activity') return write.op === 'put' && write.value.result !== 'done' ? [turned(write)] : [];
  if (write.kind === 'heard') return [];
  if (!OWN.includes(write.kind)) throw new Error(`the far half has no ${write.kind} of its own`);
  const key = names.key(write.kind, write.key);
  if (write.op === 'remove') return [{ ...write, key }];
  return [{ ...write, key, value: names.into(write.kind, write.value) } as Write];
}

/** Only the state is the far half's business: it stops the connection when it cannot get in. */
function connectionWrite(value: Connection, seen: ReadonlyMap<number, Connection>): Write[] {
  const stored = seen.get(value.version);
  if (!stored) throw new Error('the connection was written without having been read');
  const { state, fault, updatedAt } = value;
  return [{ op: 'replace', kind: 'connection', key: stored.id, value: { ...stored, state, fault, updatedAt } }];
}

/** As seen from this site: what went out there came in here. */
function turned(write: Extract<Write, { kind: 'activity'; op: 'put' }>): Write {
  const { issueKey, peerKey, direction } = write.value;
  const other = direction === 'out' ? 'in' : direction === 'in' ? 'out' : 'here';
  return { ...write, value: { ...write.value, issueKey: peerKey, peerKey: issueKey, direction: other } };
}
