import type { MappedField, Neutral } from './neutral';

/** What people did, by the world's own clock: the truth that the two sites are measured against. */

/** One field of one issue set by a person, on creating or editing it. */
export interface FieldEdit {
  at: number;
  site: string;
  /** The issue's own word, part of every summary it ever has. */
  token: string;
  field: MappedField;
  value: Neutral;
  by: string;
}

export interface CommentEdit {
  at: number;
  site: string;
  token: string;
  /** The comment's own word, part of every body it ever has. */
  comment: string;
  kind: 'made' | 'edited' | 'deleted';
  text: string;
  by: string;
  /** Only some may read it: it stays where it is. */
  restricted: boolean;
}

export interface IssueDeletion {
  at: number;
  site: string;
  token: string;
  by: string;
}

export interface KnownIssue {
  token: string;
  site: string;
  issueId: string;
  createdAt: number;
  type: string;
}

export interface Ledger {
  issues: KnownIssue[];
  fields: FieldEdit[];
  comments: CommentEdit[];
  deletions: IssueDeletion[];
  /** Requests of people that went through. */
  edits: number;
}

export function newLedger(): Ledger {
  return { issues: [], fields: [], comments: [], deletions: [], edits: 0 };
}

/** Tokens look like `I12.`: no token is part of another. */
export function tokenIn(text: string): string | undefined {
  return /\bI\d+\./.exec(text)?.[0];
}

export function commentTokenIn(text: string): string | undefined {
  return /\bC\d+\./.exec(text)?.[0];
}
