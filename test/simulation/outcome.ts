import type { Pair } from '../../src/domain/pair';
import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';
import type { KnownIssue, Ledger } from './ledger';
import { commentTokenIn, tokenIn } from './ledger';
import type { NeutralFields, StoredIssue } from './neutral';
import { neutralFields } from './neutral';
import { plainText } from './people/plain-text';

/** How the two sites, and the app's own records, look when all is quiet again. */

export interface StandingComment {
  id: string;
  text: string;
  /** The lines before the text: who wrote it, on a mirrored comment. */
  heading: string;
}

/** One issue at one end. */
export interface Standing {
  site: string;
  /** Every issue with the token; more than one is one too many. */
  issues: StoredIssue[];
  fields: NeutralFields | undefined;
  /** By comment token. */
  comments: Map<string, StandingComment[]>;
  pair: Pair | undefined;
}

export interface IssueOutcome {
  known: KnownIssue;
  /** Where a person created it. */
  here: Standing;
  there: Standing;
}

export interface Outcome {
  issues: IssueOutcome[];
  /** Every pair record, by site. */
  pairs: Map<string, Pair[]>;
}

export function readOutcome(connected: ConnectedWorld, ledger: Ledger): Outcome {
  const pairs = new Map(connected.ends.map((end) => [end.name, pairsOf(end)]));
  const issues = ledger.issues.map((known): IssueOutcome => {
    const origin = connected.end(known.site);
    const pairId = `${connected.contractId}.${origin === connected.north ? 'a' : 'b'}.${known.issueId}`;
    const at = (end: ConnectedEnd): Standing =>
      standing(
        end,
        known.token,
        pairs.get(end.name)?.find(({ id }) => id === pairId),
      );
    return { known, here: at(origin), there: at(connected.other(origin)) };
  });
  return { issues, pairs };
}

export function pairsOf({ installation, connectionId, isFar = false }: ConnectedEnd): Pair[] {
  const far = `far:${connectionId}:`;
  return Object.values(installation.dump().entities.pair ?? {})
    .map((row) => (row as { data: Pair }).data)
    .filter(({ contractId }) => contractId.startsWith(far) === isFar)
    .map((pair) => (isFar ? { ...pair, contractId: pair.contractId.slice(far.length) } : pair));
}

function standing(end: ConnectedEnd, token: string, pair: Pair | undefined): Standing {
  const { store } = end.site;
  const issues = store.issuesOfProject(end.project.id).filter(({ fields }) => tokenIn(fields.summary) === token);
  const [issue] = issues;
  return {
    site: end.name,
    issues,
    fields: issue && neutralFields(end.site, issue),
    comments: issue ? commentsOf(end, issue) : new Map(),
    pair,
  };
}

function commentsOf(end: ConnectedEnd, issue: StoredIssue): Map<string, StandingComment[]> {
  const found = new Map<string, StandingComment[]>();
  for (const { id, body } of end.site.store.commentsOf(issue.id)) {
    const lines = plainText(body).split('\n');
    const text = lines.pop() ?? '';
    const token = commentTokenIn(text) ?? `?${id}`;
    found.set(token, [...(found.get(token) ?? []), { id, text, heading: lines.join('\n') }]);
  }
  return found;
}
