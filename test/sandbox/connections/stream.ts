import type { ConnectedEnd } from '../../support/connected-world';
import type { Connected } from './stage';
import { issueAt, people, SECOND, summariesAt } from './stage';

/** Edits of people at both ends, each end at issues of its own, so that the last edit of each has to arrive. */
export interface Stream {
  /** Goes on for so long: one edit a second, at the ends in turn. */
  run(forMs: number): Promise<void>;
  /** Sorted summaries that both ends have to come to. */
  expected(): string[];
}

/** Makes two issues at each end and sees them arrive. */
export async function startStream(stage: Connected, arrivalMs = 20 * SECOND): Promise<Stream> {
  const issues: { end: ConnectedEnd; id: string; summary: string }[] = [];
  for (const end of stage.ends) {
    for (const name of ['first', 'second']) {
      const summary = `${name} of ${end.name}`;
      issues.push({ end, summary, id: await people.create(end, summary) });
    }
  }
  await stage.clock.advance(arrivalMs);
  for (const end of stage.ends) for (const { summary } of issues) expect(issueAt(end, summary)).toBeDefined();
  let count = 0;
  return {
    async run(forMs) {
      const untilMs = stage.clock.now() + forMs;
      while (stage.clock.now() < untilMs) {
        const issue = issues[count % issues.length]!;
        count += 1;
        issue.summary = `edit ${count} at ${issue.end.name}`;
        await people.edit(issue.end, issue.id, { summary: issue.summary });
        await stage.clock.advance(SECOND);
      }
    },
    expected: () => issues.map(({ summary }) => summary).sort(),
  };
}

/** Both ends hold what the stream's last edits say, once each. */
export function expectArrived(stage: Connected, stream: Stream): void {
  for (const end of stage.ends) expect([end.name, summariesAt(end)]).toEqual([end.name, stream.expected()]);
}
