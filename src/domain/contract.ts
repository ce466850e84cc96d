import type { FarHalf } from './direct';
import type { Side } from './stamp';

export type Direction = 'both' | 'out' | 'in' | 'off';

export interface NamedMapping {
  ours: string;
  theirs: string;
}

/** A person here and the account that stands for the same person there. */
export interface UserMapping {
  ours: { accountId: string; displayName: string };
  theirs: { accountId: string; displayName: string };
}

/** This end's half of what a connection keeps in step. Both halves carry the same id. */
export interface Contract {
  id: string;
  version: number;
  connectionId: string;
  name: string;
  side: Side;
  state: 'on' | 'off';
  project: { id: string; key: string; name: string };
  /** The peer's project key, as its admin told it; for people to read. */
  peerProject: string;
  /** Issue types kept in step: ours by id and name, theirs by name. */
  issueTypes: { ours: { id: string; name: string }; theirs: string }[];
  /** Only issues that match are paired; empty: all of the project and types. */
  jql: string;
  /** Field name of the field registry → direction. Fields not named are off. */
  fields: Record<string, Direction>;
  comments: Direction;
  /** Same-named statuses and priorities need no mapping. */
  statuses: NamedMapping[];
  priorities: NamedMapping[];
  users: UserMapping[];
  /** Only under a direct connection: what the peer's half needs besides its mirror image. */
  far?: FarHalf;
  createdAt: number;
  updatedAt: number;
}

export function sends(direction: Direction | undefined): boolean {
  return direction === 'both' || direction === 'out';
}

export function accepts(direction: Direction | undefined): boolean {
  return direction === 'both' || direction === 'in';
}

/** The JQL of all issues of the contract's project and types: where its pairs are, whether they still match or not. */
export function placeJql(contract: Contract): string {
  const types = contract.issueTypes.map((type) => type.ours.id).join(', ');
  return `project = ${contract.project.id} AND issuetype in (${types})`;
}

/** The JQL of all issues this half covers. */
export function scopeJql(contract: Contract): string {
  const own = withoutOrder(contract.jql);
  return own ? `${placeJql(contract)} AND (${own})` : placeJql(contract);
}

const QUOTED_OR_ORDER = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\border\s+by\b/gi;

/** An `ORDER BY` says nothing about which issues match, and may not stand inside brackets. What is in quotes is no `ORDER BY`. */
function withoutOrder(jql: string): string {
  const order = [...jql.matchAll(QUOTED_OR_ORDER)].find(([found]) => /^o/i.test(found));
  return jql.slice(0, order?.index).trim();
}

/** What to look up when an event arrives: which contracts cover a project, and whose changes are not sent. */
export interface ProjectScope {
  contracts: { id: string; connectionId: string }[];
  silentAccounts: string[];
}
