import { canonicalAdf } from '../../../src/domain/adf';
import type { Json } from '../../../src/domain/canonical';
import { AppError } from '../../../src/domain/errors';
import type {
  Actor,
  JiraComment,
  JiraHistoryEntry,
  JiraIssue,
  JiraTransition,
  LocalJira,
  NewIssue,
} from '../../../src/usecases/ports';
import type { Io } from './io';

interface StoredIssue {
  id: string;
  key: string;
  fields: Record<string, unknown>;
  pairId: string | null;
  comments: JiraComment[];
  history: JiraHistoryEntry[];
  visible: boolean;
  createdAt: number;
}

export const STATUSES = ['To Do', 'In Progress', 'Done'];

/** A site of one project: enough of Jira for the engine. Search shows a new issue only after `searchLagMs`. */
export class MemoryJira implements LocalJira {
  readonly issues = new Map<string, StoredIssue>();
  searchLagMs = 0;
  transitionsLead = STATUSES;
  /** Jira field → why an edit or a creation that names it is refused. */
  refusedFields: Record<string, string> = {};
  private lastId: number;

  constructor(
    private readonly io: Io,
    private readonly now: () => number,
    readonly projectKey: string,
    readonly appAccountId: string,
    firstId: number,
  ) {
    this.lastId = firstId;
  }

  // ---- what people do, past every fault

  personCreates(fields: Record<string, unknown>, pairId: string | null = null): StoredIssue {
    const id = String((this.lastId += 1));
    const defaults = { summary: '', status: { name: STATUSES[0] }, issuetype: { name: 'Task' } };
    const issue: StoredIssue = {
      id,
      key: `${this.projectKey}-${id}`,
      fields: { ...defaults, ...structuredClone(fields), updated: this.stamp() },
      pairId,
      comments: [],
      history: [],
      visible: true,
      createdAt: this.now(),
    };
    this.issues.set(id, issue);
    return issue;
  }
  personEdits(issueId: string, fields: Record<string, unknown>, authorId = 'person'): void {
    const issue = this.stored(issueId);
    issue.history.push({ authorId, at: this.now(), fields: Object.keys(fields) });
    issue.fields = { ...issue.fields, ...structuredClone(fields), updated: this.stamp() };
  }
  personComments(issueId: string, text: string, authorId = 'person'): JiraComment {
    return this.putComment(issueId, paragraphs(text), {}, authorId);
  }
  personEditsComment(issueId: string, commentId: string, text: string): void {
    const comment = this.stored(issueId).comments.find(({ id }) => id === commentId)!;
    Object.assign(comment, { body: paragraphs(text), updatedAt: this.now() });
  }
  removeComment(issueId: string, commentId: string): void {
    const issue = this.stored(issueId);
    issue.comments = issue.comments.filter(({ id }) => id !== commentId);
  }
  /** Copies for "nothing has changed". */
  dump(): unknown {
    return structuredClone([...this.issues.entries()]);
  }

  // ---- what the app does

  issue: LocalJira['issue'] = (issueId, fields, options = {}) =>
    this.io.do('jira.issue', () => {
      const found = this.issues.get(issueId);
      if (!found?.visible) return undefined;
      const shown = this.shown(found, fields, options.transitions);
      return options.history ? { ...shown, history: structuredClone(found.history) } : shown;
    });
  issueMatching: LocalJira['issueMatching'] = (_jql, issueId, fields) =>
    this.io.do('jira.issueMatching', () => {
      const found = this.issues.get(issueId);
      if (!found?.visible) return undefined;
      return {
        ...this.shown(found, fields),
        ...(found.pairId ? { properties: { causeway: { pair: found.pairId } } } : {}),
      };
    });
  search: LocalJira['search'] = (jql, fields, { size, token }) =>
    this.io.do('jira.search', () => {
      const minutes = Number(/updated >= -(\d+)m/.exec(jql)?.[1] ?? Number.MAX_SAFE_INTEGER);
      const since = Math.floor((this.now() - minutes * 60_000) / 60_000) * 60_000;
      const found = [...this.issues.values()]
        .filter((issue) => issue.visible && this.isIndexed(issue) && Date.parse(String(issue.fields.updated)) >= since)
        .sort((left, right) => String(left.fields.updated).localeCompare(String(right.fields.updated)));
      const from = Number(token ?? 0);
      const issues = found.slice(from, from + size).map((issue) => this.shown(issue, fields));
      return { issues, token: from + size < found.length ? String(from + size) : null };
    });
  issuesOfPair: LocalJira['issuesOfPair'] = (pairId) =>
    this.io.do('jira.issuesOfPair', () =>
      [...this.issues.values()]
        .filter((issue) => issue.pairId === pairId && this.isIndexed(issue))
        .map((issue) => this.shown(issue, ['summary'])),
    );
  createIssue: LocalJira['createIssue'] = (input: NewIssue, _actor: Actor) =>
    this.io.do('jira.createIssue', () => {
      this.refuse(input.fields);
      const { id, key } = this.personCreates(this.asShown(input.fields), input.pairId);
      return { id, key };
    });
  editIssue: LocalJira['editIssue'] = (issueId, fields) =>
    this.io.do('jira.editIssue', () => {
      this.refuse(fields);
      this.personEdits(issueId, this.asShown(fields), this.appAccountId);
    });
  transition: LocalJira['transition'] = (issueId, transitionId) =>
    this.io.do('jira.transition', () =>
      this.personEdits(issueId, { status: { name: transitionId } }, this.appAccountId),
    );
  comments: LocalJira['comments'] = (issueId, ids) =>
    this.io.do('jira.comments', () => {
      const issue = this.issues.get(issueId);
      return structuredClone((issue?.visible ? issue.comments : []).filter(({ id }) => ids.includes(id)));
    });
  allComments: LocalJira['allComments'] = (issueId) =>
    this.io.do('jira.allComments', () => structuredClone(this.stored(issueId).comments));
  addComment: LocalJira['addComment'] = (issueId, body, property) =>
    this.io.do('jira.addComment', () => this.putComment(issueId, body, { causeway: property }, this.appAccountId));
  editComment: LocalJira['editComment'] = (issueId, commentId, body) =>
    this.io.do('jira.editComment', () => {
      const comment = this.stored(issueId).comments.find(({ id }) => id === commentId);
      if (!comment) throw new AppError('JIRA_NOT_FOUND');
      Object.assign(comment, { body: canonicalAdf(body), updatedAt: this.now() });
      return structuredClone(comment);
    });
  deleteComment: LocalJira['deleteComment'] = (issueId, commentId) =>
    this.io.do('jira.deleteComment', () => this.removeComment(issueId, commentId));
  self: LocalJira['self'] = () =>
    this.io.do('jira.self', () => ({
      accountId: this.appAccountId,
      siteUrl: `https://${this.projectKey.toLowerCase()}.example`,
    }));

  private isIndexed({ createdAt }: StoredIssue): boolean {
    return createdAt + this.searchLagMs <= this.now();
  }
  private stored(issueId: string): StoredIssue {
    const found = this.issues.get(issueId);
    if (!found) throw new AppError('JIRA_NOT_FOUND');
    return found;
  }
  private shown(issue: StoredIssue, fields: string[], transitions = false): JiraIssue {
    const all: Record<string, unknown> = {
      ...issue.fields,
      comment: { comments: issue.comments, total: issue.comments.length },
    };
    const wanted = Object.fromEntries(fields.filter((id) => id in all).map((id) => [id, all[id]]));
    return structuredClone({
      id: issue.id,
      key: issue.key,
      fields: wanted,
      ...(transitions ? { transitions: this.transitionsLead.map(transitionTo) } : {}),
    });
  }
  /** Written by name or account, shown as an object. */
  private asShown(fields: Record<string, Json>): Record<string, unknown> {
    return structuredClone(fields) as Record<string, unknown>;
  }
  private refuse(fields: Record<string, Json>): void {
    const refused = Object.entries(this.refusedFields).filter(([field]) => field in fields);
    if (refused.length > 0) throw new AppError('JIRA_REFUSED', { details: Object.fromEntries(refused) });
  }
  private putComment(issueId: string, body: Json, properties: Record<string, unknown>, authorId: string): JiraComment {
    const comment: JiraComment = {
      id: String((this.lastId += 1)),
      authorId,
      authorName: 'Ada',
      body: canonicalAdf(body),
      updatedAt: this.now(),
      restricted: false,
      properties,
    };
    const issue = this.stored(issueId);
    issue.comments.push(comment);
    issue.fields.updated = this.stamp();
    return structuredClone(comment);
  }
  private stamp(): string {
    return new Date(this.now()).toISOString();
  }
}

function transitionTo(status: string): JiraTransition {
  return { id: status, name: `To ${status}`, to: status, requiredFields: [] };
}

export function paragraphs(...texts: string[]): Json {
  return {
    type: 'doc',
    version: 1,
    content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  };
}
