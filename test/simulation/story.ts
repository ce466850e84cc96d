import { createHash } from 'node:crypto';
import type { InvocationRecord, IoRecord, LogRecord, Observer, SiteEvent } from '../../sandbox/seams';

/** What happened in one simulated world, in order. */

export interface StoryLine {
  at: number;
  kind: 'person' | 'event' | 'io' | 'invocation' | 'log' | 'fault' | 'stage';
  site: string;
  text: string;
  /** Issues of `site` that it is about. */
  issues?: string[];
  /** The chain of invocations that it belongs to. */
  chain?: string;
}

export interface Story extends Observer {
  readonly lines: StoryLine[];
  /** Answers of the peer's web trigger, whatever they were. */
  readonly messages: IoRecord[];
  readonly jiraCalls: IoRecord[];
  readonly logs: LogRecord[];
  tell(line: Omit<StoryLine, 'at'>): void;
  /** The same for the same seed. */
  digest(): string;
}

const ISSUE_IN_PATH = /\/issue\/(\d+)/;

export function createStory(now: () => number): Story {
  const lines: StoryLine[] = [];
  const messages: IoRecord[] = [];
  const jiraCalls: IoRecord[] = [];
  const logs: LogRecord[] = [];
  const chains = new Map<string, string>();
  return {
    lines,
    messages,
    jiraCalls,
    logs,
    tell: (line) => void lines.push({ at: now(), ...line }),
    ioDone(record: IoRecord) {
      chains.set(record.invocationId, record.chainId);
      if (record.kind === 'peer') messages.push(record);
      if (record.kind === 'jira') jiraCalls.push(record);
      lines.push(ioLine(record));
    },
    siteEvent(site: string, event: SiteEvent) {
      const issue = (event.payload.issue as { id?: string } | undefined)?.id;
      const text = `${event.eventType}${event.byApp ? ' by the app' : ''}`;
      lines.push({ at: now(), kind: 'event', site, text, ...(issue ? { issues: [issue] } : {}) });
    },
    invocation(record: InvocationRecord) {
      const { site, functionKey, outcome, error, endedAt, chainId } = record;
      chains.set(record.invocationId, chainId);
      const text = `${functionKey} ${outcome}${error ? `: ${error}` : ''}`;
      lines.push({ at: endedAt, kind: 'invocation', site, text, chain: chainId });
    },
    log(record: LogRecord) {
      logs.push(record);
      const chain = chains.get(record.invocationId);
      const { at, site, line } = record;
      lines.push({ at, kind: 'log', site, text: line, ...(chain ? { chain } : {}) });
    },
    digest() {
      const hash = createHash('sha256');
      for (const { at, kind, site, text, chain } of lines)
        hash.update(`${at} ${kind} ${site} ${chain ?? ''} ${text}\n`);
      return hash.digest('hex');
    },
  };
}

function ioLine(record: IoRecord): StoryLine {
  const { site, kind, functionKey, operation, status, outcome, endedAt, startedAt, chainId } = record;
  const issue = kind === 'jira' ? ISSUE_IN_PATH.exec(operation)?.[1] : undefined;
  const how = outcome === 'ok' ? '' : ` (${outcome})`;
  const text = `${functionKey}: ${kind} ${operation} ${status}${how}, ${endedAt - startedAt} ms`;
  return { at: endedAt, kind: 'io', site, text, chain: chainId, ...(issue ? { issues: [issue] } : {}) };
}
