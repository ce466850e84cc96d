import type { IssueOutcome, Standing } from './outcome';
import type { Simulated } from './simulate';
import type { StoryLine } from './story';

/** How a failing seed is told: what broke, what happened to the issues it broke at, and how they look now. */

/** Beyond this a story is not read any more. */
const MOST_LINES = 600;

export function tellFailure(result: Simulated): string {
  const tokens = new Set(result.violations.flatMap(({ token }) => token ?? []));
  const issues = result.outcome.issues.filter(({ known }) => tokens.has(known.token));
  return [
    `Seed ${result.seed} breaks ${result.violations.length === 1 ? 'an invariant' : `${result.violations.length} invariants`}:`,
    ...result.violations.map(({ invariant, text }) => `  ${invariant}: ${text}`),
    '',
    `To see it again: npm run simulate -- --from ${result.seed} --seeds 1${result.flags}`,
    '',
    `What happened${tokens.size > 0 ? ` to ${[...tokens].join(' ')}` : ''}:`,
    ...storyOf(result, issues),
    '',
    'How it stands now:',
    ...issues.flatMap((issue) => [issue.here, issue.there].flatMap((standing) => tellStanding(issue, standing))),
    '',
  ].join('\n');
}

function storyOf(result: Simulated, issues: IssueOutcome[]): string[] {
  const lines = issues.length > 0 ? concerning(result, issues) : result.story.lines;
  const told = lines.slice(0, MOST_LINES).map((line) => tellLine(line, result.startedAt));
  return lines.length > MOST_LINES ? [...told, `  … and ${lines.length - MOST_LINES} lines more`] : told;
}

/** Lines that name one of the issues, and all of the chains of invocations that do. */
function concerning({ story }: Simulated, issues: IssueOutcome[]): StoryLine[] {
  const wanted = new Set(
    issues.flatMap(({ here, there }) =>
      [here, there].flatMap(({ site, issues: found, pair }) => [
        ...found.map(({ id }) => `${site} ${id}`),
        ...(pair ? [`${site} ${pair.issue.id}`] : []),
      ]),
    ),
  );
  for (const { known } of issues) wanted.add(`${known.site} ${known.issueId}`);
  const names = ({ site, issues: named }: StoryLine): boolean =>
    (named ?? []).some((id) => wanted.has(`${site} ${id}`));
  const chains = new Set(story.lines.filter(names).flatMap(({ chain }) => chain ?? []));
  return story.lines.filter((line) => line.kind === 'stage' || names(line) || (line.chain && chains.has(line.chain)));
}

function tellLine({ at, kind, site, text, chain }: StoryLine, startedAt: number): string {
  const seconds = (at - startedAt) / 1000;
  const minutes = String(Math.floor(seconds / 60)).padStart(3);
  const rest = (seconds % 60).toFixed(3).padStart(6, '0');
  const mark = { person: '*', event: '>', io: ' ', invocation: '=', log: '"', fault: '!', stage: '-' }[kind];
  return `  ${minutes}:${rest} ${site.padEnd(6)} ${chain?.slice(0, 4) ?? '    '} ${mark} ${text}`;
}

function tellStanding({ known }: IssueOutcome, { site, issues, fields, comments, pair }: Standing): string[] {
  const keys = issues.map(({ key }) => key).join(', ') || 'none';
  const spoken = [...comments.values()].flat().map(({ text }) => text);
  return [
    `  ${known.token} at ${site}: ${keys}`,
    ...Object.entries(fields ?? {}).map(([field, value]) => `    ${field}: ${value}`),
    ...(spoken.length > 0 ? [`    comments: ${spoken.join(' | ')}`] : []),
    `    pair: ${pair ? JSON.stringify(pair) : 'none'}`,
  ];
}
