import type { Caller, Random, SitePerson } from '../../../sandbox/seams';
import type { ConnectedEnd } from '../../support/connected-world';
import type { CommentEdit, Ledger } from '../ledger';
import { commentTokenIn, tokenIn } from '../ledger';
import type { MappedField, StoredIssue } from '../neutral';
import { MAPPED_FIELDS, neutralFields } from '../neutral';
import { plainText } from './plain-text';

/** Where people act, and where it is written down. */
export interface Stage {
  random: Random;
  ledger: Ledger;
  now: () => number;
  ends: readonly ConnectedEnd[];
  tell: (site: string, issueId: string | undefined, text: string) => void;
  nextNumber: () => number;
  /** Does something later; what goes wrong in it fails the run. */
  later: (delayMs: number, work: () => Promise<void>) => void;
}

export interface Present {
  end: ConnectedEnd;
  token: string;
  issue: StoredIssue;
}

/** The issues of an end that carry a token, in the order they were made. */
export function presentIssues(end: ConnectedEnd): Present[] {
  return end.site.store.issuesOfProject(end.project.id).flatMap((issue) => {
    const token = tokenIn(issue.fields.summary);
    return token ? [{ end, token, issue }] : [];
  });
}

/** Somebody of the site who is not the sync. The administrator may do what others may not. */
export function somebody(stage: Stage, end: ConnectedEnd): SitePerson {
  const names = ['Ada Nwosu', 'Bo Lindqvist', 'Dee Haugen', 'Cy Okafor'];
  return end.person(stage.random.pick(names));
}

/** @returns the parsed answer, or undefined where the site refused: then nothing has happened */
async function request(
  end: ConnectedEnd,
  person: SitePerson,
  method: string,
  path: string,
  body: unknown,
): Promise<Record<string, unknown> | undefined> {
  const caller: Caller = { kind: 'user', accountId: person.accountId };
  const headers = { 'content-type': 'application/json' };
  const wire = { method, path: `/rest/api/3${path}`, headers, body: body === undefined ? null : JSON.stringify(body) };
  const { status, body: answer } = await end.site.handle(wire, caller);
  if (status >= 500) throw new Error(`${end.name} failed: ${method} ${path}: ${String(answer)}`);
  if (status >= 300) return undefined;
  const text = String(answer);
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/** Writes down every mapped field in which the issue differs from before. */
function recordFields(
  stage: Stage,
  present: Present,
  by: SitePerson,
  before: Partial<Record<MappedField, string>>,
): void {
  const { end, token, issue } = present;
  const current = end.site.store.findIssue(issue.id);
  if (!current) return;
  const values = neutralFields(end.site, current);
  const changed = MAPPED_FIELDS.filter((field) => values[field] !== before[field]);
  for (const field of changed) {
    const edit = { at: stage.now(), site: end.name, token, field, value: values[field], by: by.displayName };
    stage.ledger.fields.push(edit);
    stage.tell(end.name, issue.id, `${by.displayName}: ${token} ${field} = ${shown(values[field])}`);
  }
  if (changed.length > 0) stage.ledger.edits += 1;
}

const shown = (value: string): string => (value.length > 70 ? `${value.slice(0, 70)}…` : value);

export async function createIssue(
  stage: Stage,
  end: ConnectedEnd,
  by: SitePerson,
  token: string,
  type: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const body = { fields: { ...fields, project: { key: end.project.key }, issuetype: { name: type } } };
  const made = await request(end, by, 'POST', '/issue', body);
  const issue = made && end.site.store.findIssue(String(made.id));
  if (!issue) return;
  stage.ledger.issues.push({ token, site: end.name, issueId: issue.id, createdAt: stage.now(), type });
  stage.tell(end.name, issue.id, `${by.displayName} creates ${issue.key} (${type}) ${token}`);
  recordFields(stage, { end, token, issue }, by, {});
}

export async function editFields(
  stage: Stage,
  present: Present,
  by: SitePerson,
  fields: Record<string, unknown>,
): Promise<void> {
  const before = neutralFields(present.end.site, present.issue);
  const done = await request(present.end, by, 'PUT', `/issue/${present.issue.id}`, { fields });
  if (done) recordFields(stage, present, by, before);
}

export async function moveStatus(stage: Stage, present: Present, by: SitePerson): Promise<void> {
  const { end, issue } = present;
  const path = `/issue/${issue.id}/transitions`;
  const offered = await request(end, by, 'GET', `${path}?expand=transitions.fields`, undefined);
  const transitions = (offered?.transitions ?? []) as { id: string; to: { name: string }; fields?: object }[];
  const before = neutralFields(end.site, end.site.store.findIssue(issue.id) ?? issue);
  const leading = transitions.filter(({ to }) => to.name !== before.status);
  if (leading.length === 0) return;
  const chosen = stage.random.pick(leading);
  const needsResolution = Object.keys(chosen.fields ?? {}).includes('resolution');
  const fields = needsResolution ? { fields: { resolution: { name: 'Done' } } } : {};
  const done = await request(end, by, 'POST', path, { transition: { id: chosen.id }, ...fields });
  if (done) recordFields(stage, present, by, before);
}

export async function deleteIssue(stage: Stage, present: Present): Promise<void> {
  const { end, issue, token } = present;
  const done = await request(end, end.admin, 'DELETE', `/issue/${issue.id}`, undefined);
  if (!done) return;
  stage.ledger.deletions.push({ at: stage.now(), site: end.name, token, by: end.admin.displayName });
  stage.ledger.edits += 1;
  stage.tell(end.name, issue.id, `${end.admin.displayName} deletes ${issue.key} ${token}`);
}

const documentWith = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

function recordComment(
  stage: Stage,
  present: Present,
  by: SitePerson,
  edit: Pick<CommentEdit, 'comment' | 'kind' | 'text' | 'restricted'>,
): void {
  const { end, token, issue } = present;
  stage.ledger.comments.push({ at: stage.now(), site: end.name, token, by: by.displayName, ...edit });
  stage.ledger.edits += 1;
  stage.tell(end.name, issue.id, `${by.displayName}: ${token} comment ${edit.comment} ${edit.kind} ${edit.text}`);
}

export async function addComment(stage: Stage, present: Present, by: SitePerson, restricted: boolean): Promise<void> {
  const comment = `C${stage.nextNumber()}.`;
  const text = `${comment} v1`;
  const visibility = restricted ? { visibility: { type: 'role', value: 'Administrators' } } : {};
  const path = `/issue/${present.issue.id}/comment`;
  const done = await request(present.end, by, 'POST', path, { body: documentWith(text), ...visibility });
  if (done) recordComment(stage, present, by, { comment, kind: 'made', text, restricted });
}

/** The administrator edits or deletes any comment of the issue, a mirrored one too: there the author's line stays. */
export async function changeComment(stage: Stage, present: Present, kind: 'edited' | 'deleted'): Promise<void> {
  const { end, issue } = present;
  const comments = end.site.store.commentsOf(issue.id).filter(({ body }) => commentTokenIn(plainText(body)));
  if (comments.length === 0) return;
  const chosen = stage.random.pick(comments);
  const comment = commentTokenIn(plainText(chosen.body)) ?? '';
  const restricted = chosen.visibility !== undefined;
  const path = `/issue/${issue.id}/comment/${chosen.id}`;
  if (kind === 'deleted') {
    const done = await request(end, end.admin, 'DELETE', path, undefined);
    if (done) recordComment(stage, present, end.admin, { comment, kind, text: '', restricted });
    return;
  }
  const text = `${comment} v${stage.nextNumber()}`;
  const content = chosen.body.content as object[];
  const kept = content.length > 1 ? content.slice(0, -1) : [];
  const body = {
    type: 'doc',
    version: 1,
    content: [...kept, ...(documentWith(text) as { content: object[] }).content],
  };
  const visibility = chosen.visibility ? { visibility: { type: 'role', value: 'Administrators' } } : {};
  const done = await request(end, end.admin, 'PUT', path, { body, ...visibility });
  if (done) recordComment(stage, present, end.admin, { comment, kind, text, restricted });
}
