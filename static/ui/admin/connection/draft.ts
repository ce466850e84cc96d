import type { ConnectionInput, ConnectionView } from '../../../../src/entry/admin/api';
import { connectionInput } from '../../../../src/entry/admin/api/inputs';
import type { Option } from '../../components/search-select';
import type { Problems } from '../../components/use-draft';
import { problemsIn } from '../../components/use-draft';

/** What is typed into the connection form. */
export interface ConnectionDraft {
  name: string;
  remoteUrl: string;
  passive: boolean;
  technicalUser: Option | null;
  localKind: 'keep' | 'generate' | 'typed';
  localKey: string;
  remoteKey: string;
}

export function draftOf(connection: ConnectionView | undefined): ConnectionDraft {
  const user = connection?.technicalUser;
  return {
    name: connection?.name ?? '',
    remoteUrl: connection?.remoteUrl ?? '',
    passive: connection?.passive ?? false,
    technicalUser: user ? { label: user.displayName, value: user.accountId } : null,
    localKind: connection?.hasLocalKey ? 'keep' : 'generate',
    localKey: '',
    remoteKey: '',
  };
}

/** The account behind a choice of the picker. */
export function personOf(chosen: Option | null): { accountId: string; displayName: string } | null {
  return chosen && { accountId: chosen.value, displayName: chosen.label };
}

/** What is sent to be saved. An empty remote key means: as it is. The technical user of a saved one changes elsewhere. */
export function inputOf(draft: ConnectionDraft, saved?: ConnectionView): ConnectionInput {
  const { name, remoteUrl, passive, technicalUser, localKind, localKey, remoteKey } = draft;
  return {
    ...(saved ? { id: saved.id, version: saved.version } : {}),
    name: name.trim(),
    remoteUrl: remoteUrl.trim() || null,
    passive,
    technicalUser: saved ? saved.technicalUser : personOf(technicalUser),
    localKey: localKind === 'typed' ? { kind: 'typed', value: localKey.trim() } : { kind: localKind },
    remoteKey: remoteKey.trim() ? { kind: 'typed', value: remoteKey.trim() } : { kind: 'keep' },
  };
}

/** What is sent to change single things of a saved connection, all else as it is. */
export function changeOf(
  { id, version, name, remoteUrl, passive, technicalUser }: ConnectionView,
  change: Partial<ConnectionInput>,
): ConnectionInput {
  const keep = { kind: 'keep' as const };
  return { id, version, name, remoteUrl, passive, technicalUser, localKey: keep, remoteKey: keep, ...change };
}

/**
 * The record that a save goes over. What changed elsewhere meanwhile is taken along where the form does not touch it;
 * where it does, the older record stays, so that the save is refused and what changed is shown.
 */
export function baseOf(
  base: ConnectionView | undefined,
  now: ConnectionView | undefined,
  draft: ConnectionDraft,
): ConnectionView | undefined {
  if (!base || !now || now.version <= base.version) return base;
  const touched: (keyof ConnectionView)[] = ['name', 'remoteUrl', 'passive'];
  if (draft.remoteKey.trim()) touched.push('remoteKeySetAt');
  return touched.every((field) => base[field] === now[field]) ? now : base;
}

/** The form's field for a path of the input. */
export function fieldOf(path: string): string {
  return path.split('.')[0] ?? path;
}

export function problemsOf(draft: ConnectionDraft): Problems {
  return problemsIn(connectionInput.safeParse(inputOf(draft)), fieldOf);
}
