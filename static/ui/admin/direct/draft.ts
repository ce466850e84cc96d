import type { DirectView, GrantKind, GrantView } from '../../../../src/entry/admin/api/direct';
import type { CredentialsInput, DirectInput } from '../../../../src/entry/admin/api/direct-inputs';
import { candidateInput, directInput } from '../../../../src/entry/admin/api/direct-inputs';
import type { Option } from '../../components/search-select';
import type { Problems } from '../../components/use-draft';
import { problemsIn } from '../../components/use-draft';

/** What is typed of a way in. */
export interface CredentialsDraft {
  way: GrantKind;
  clientId: string;
  clientSecret: string;
  email: string;
  apiToken: string;
  /** ISO date; empty: not known. */
  tokenEnds: string;
}

/** What is typed into the form of a direct connection. */
export interface DirectDraft {
  name: string;
  jiraLink: string;
  jiraApiUrl: string;
  technicalUser: Option | null;
  credentials: CredentialsDraft;
}

export const blankCredentials = (way: GrantKind): CredentialsDraft => ({
  way,
  clientId: '',
  clientSecret: '',
  email: '',
  apiToken: '',
  tokenEnds: '',
});

export function draftOf(view: DirectView | undefined): DirectDraft {
  const user = view?.connection.technicalUser;
  return {
    name: view?.connection.name ?? '',
    jiraLink: view?.jiraLink ?? '',
    jiraApiUrl: view?.jiraApiUrl ?? '',
    technicalUser: user ? { label: user.displayName, value: user.accountId } : null,
    credentials: {
      ...blankCredentials(view?.grant?.kind ?? 'oauth'),
      clientId: view?.grant?.clientId ?? '',
      email: view?.grant?.email ?? '',
      tokenEnds: view?.grant?.kind === 'api-token' && view.grant.endsAt ? isoDay(view.grant.endsAt) : '',
    },
  };
}

/** Whether a secret that was left empty means the one that is stored: of the same client or account. */
export function keepsSecret(draft: CredentialsDraft, saved: GrantView | null | undefined): boolean {
  if (saved?.kind !== draft.way) return false;
  return draft.way === 'api-token' ? saved.email === draft.email.trim() : saved.clientId === draft.clientId.trim();
}

/** Whether saving would take the connected account out of use. */
export function changesWayIn(draft: CredentialsDraft, saved: GrantView | null | undefined): boolean {
  if (!saved?.account) return false;
  return !keepsSecret(draft, saved) || Boolean(draft.way === 'api-token' ? draft.apiToken : draft.clientSecret);
}

export function credentialsOf(draft: CredentialsDraft, saved: GrantView | null | undefined): CredentialsInput {
  const secret = (typed: string) =>
    !typed.trim() && keepsSecret(draft, saved)
      ? { kind: 'keep' as const }
      : { kind: 'typed' as const, value: typed.trim() };
  if (draft.way !== 'api-token') {
    return { kind: draft.way, clientId: draft.clientId.trim(), clientSecret: secret(draft.clientSecret) };
  }
  const ends = draft.tokenEnds ? Date.parse(draft.tokenEnds) : Number.NaN;
  return {
    kind: 'api-token',
    email: draft.email.trim(),
    apiToken: secret(draft.apiToken),
    expiresAt: Number.isNaN(ends) ? null : ends,
  };
}

/** Both addresses of the site: one that was left empty follows from the other. */
export function addressesOf({ jiraLink, jiraApiUrl }: Pick<DirectDraft, 'jiraLink' | 'jiraApiUrl'>): {
  jiraLink: string;
  jiraApiUrl: string;
} {
  const [link, api] = [jiraLink.trim(), jiraApiUrl.trim()];
  return {
    jiraLink: link || (api ? `${api.replace(/\/+$/, '')}/browse/` : ''),
    jiraApiUrl: api || link.replace(/\/browse(\/.*)?$/, ''),
  };
}

export function inputOf(draft: DirectDraft, view?: DirectView): DirectInput {
  const { technicalUser } = draft;
  return {
    ...(view ? { id: view.connection.id, version: view.connection.version } : {}),
    name: draft.name.trim(),
    ...addressesOf(draft),
    technicalUser: technicalUser ? { accountId: technicalUser.value, displayName: technicalUser.label } : null,
    credentials: credentialsOf(draft.credentials, view?.grant),
  };
}

const CREDENTIAL_FIELDS: Record<string, keyof CredentialsDraft> = {
  clientId: 'clientId',
  clientSecret: 'clientSecret',
  email: 'email',
  apiToken: 'apiToken',
  expiresAt: 'tokenEnds',
};

/** The form's field for a path of the input, or for a field that a use case names. */
export function fieldOf(path: string): string {
  const parts = path.replace(/^credentials\./, '').split('.');
  const credential = CREDENTIAL_FIELDS[parts[0] ?? ''];
  return credential ? `credentials.${credential}` : (parts[0] ?? path);
}

export const renamed = (fields: Record<string, string>): Problems =>
  Object.fromEntries(Object.entries(fields).map(([path, text]) => [fieldOf(path), text]));

export const problemsOf =
  (view: DirectView | undefined) =>
  (draft: DirectDraft): Problems =>
    problemsIn(directInput.safeParse(inputOf(draft, view)), fieldOf);

/** Of the credentials by which another account is let in beside the connected one. */
export const candidateProblemsOf = ({ credentials }: { credentials: CredentialsDraft }): Problems =>
  problemsIn(
    candidateInput.safeParse({ id: 'x', version: 0, credentials: credentialsOf(credentials, undefined) }),
    fieldOf,
  );

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
