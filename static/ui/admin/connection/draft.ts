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

/** What is sent to be saved. An empty remote key means: as it is. */
export function inputOf(draft: ConnectionDraft, saved?: { id: string; version: number }): ConnectionInput {
  const { name, remoteUrl, passive, technicalUser, localKind, localKey, remoteKey } = draft;
  return {
    ...(saved ? { id: saved.id, version: saved.version } : {}),
    name: name.trim(),
    remoteUrl: remoteUrl.trim() || null,
    passive,
    technicalUser: technicalUser ? { accountId: technicalUser.value, displayName: technicalUser.label } : null,
    localKey: localKind === 'typed' ? { kind: 'typed', value: localKey.trim() } : { kind: localKind },
    remoteKey: remoteKey.trim() ? { kind: 'typed', value: remoteKey.trim() } : { kind: 'keep' },
  };
}

/** The form's field for a path of the input. */
export function fieldOf(path: string): string {
  return path.split('.')[0] ?? path;
}

export function problemsOf(draft: ConnectionDraft): Problems {
  return problemsIn(connectionInput.safeParse(inputOf(draft)), fieldOf);
}
