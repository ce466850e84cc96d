/** The whole state of a site as JSON, and back. */
import type {
  AttachmentRecord,
  CommentRecord,
  HistoryRecord,
  IssueLinkRecord,
  IssueRecord,
  PermissionGrant,
  ProjectRecord,
  RemoteLinkRecord,
  WorklogRecord,
} from './model';
import { type IndexedProperty, Store } from './store';

const PLAIN_COLLECTIONS = [
  'users',
  'groups',
  'roles',
  'permissionSchemes',
  'issueTypes',
  'statuses',
  'priorities',
  'resolutions',
  'linkTypes',
  'workflows',
  'fields',
  'components',
  'versions',
  'tasks',
] as const;
const COLLECTIONS = [
  ...PLAIN_COLLECTIONS,
  'projects',
  'issues',
  'comments',
  'worklogs',
  'issueLinks',
  'remoteLinks',
] as const;

export interface StoreSnapshot {
  format: 1;
  firstId: number;
  lists: Record<string, unknown[]>;
  histories: HistoryRecord[];
  counters: [string, number][];
  keys: [string, string][];
  globalGrants: PermissionGrant[];
  indexedProperties: IndexedProperty[];
  settings: Store['settings'];
}

/** People and groups have ids of other names. */
function idOf(record: unknown): string {
  const { id, accountId, groupId } = record as { id?: string; accountId?: string; groupId?: string };
  return accountId ?? groupId ?? String(id);
}

/** Bytes become base64. */
export function takeSnapshot(store: Store): StoreSnapshot {
  const { firstId, histories, counters, issueIdByKey } = store.internals;
  const lists: Record<string, unknown[]> = {};
  for (const name of COLLECTIONS) lists[name] = [...store[name].values()];
  lists.attachments = [...store.attachments.values()].map((file) => ({
    ...file,
    bytes: Buffer.from(file.bytes).toString('base64'),
  }));
  return structuredClone({
    format: 1,
    firstId,
    lists,
    histories: [...histories.values()].flat(),
    counters: [...counters],
    keys: [...issueIdByKey],
    globalGrants: store.globalGrants,
    indexedProperties: [...store.indexedProperties.values()],
    settings: store.settings,
  });
}

/** @throws Error where the snapshot is not one that `takeSnapshot` made. */
export function restoreStore(value: unknown): Store {
  const data = structuredClone(value) as StoreSnapshot;
  if (typeof data !== 'object' || data === null || data.format !== 1)
    throw new Error('Not a snapshot of a site: its format is unknown.');
  const store = new Store(data.firstId);
  for (const name of PLAIN_COLLECTIONS) {
    const target = store[name] as Map<string, unknown>;
    for (const record of data.lists[name] ?? []) target.set(idOf(record), record);
  }
  for (const project of (data.lists.projects ?? []) as ProjectRecord[]) store.putProject(project);
  for (const issue of (data.lists.issues ?? []) as IssueRecord[]) store.putIssue(issue);
  for (const comment of (data.lists.comments ?? []) as CommentRecord[]) store.putComment(comment);
  for (const worklog of (data.lists.worklogs ?? []) as WorklogRecord[]) store.putWorklog(worklog);
  for (const link of (data.lists.issueLinks ?? []) as IssueLinkRecord[]) store.putLink(link);
  for (const link of (data.lists.remoteLinks ?? []) as RemoteLinkRecord[]) store.putRemoteLink(link);
  for (const file of (data.lists.attachments ?? []) as (Omit<AttachmentRecord, 'bytes'> & { bytes: string })[]) {
    store.putAttachment({ ...file, bytes: new Uint8Array(Buffer.from(file.bytes, 'base64')) });
  }
  for (const entry of data.histories) store.addHistory(entry);
  for (const [counter, next] of data.counters) store.internals.counters.set(counter, next);
  for (const [key, id] of data.keys) store.internals.issueIdByKey.set(key, id);
  for (const property of data.indexedProperties) store.registerIndexedProperty(property);
  store.globalGrants = data.globalGrants;
  store.settings = data.settings;
  return store;
}
