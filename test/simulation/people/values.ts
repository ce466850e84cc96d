import type { Random } from '../../../sandbox/seams';
import type { SandboxSite } from '../../../sandbox/site';
import { UNMAPPED_PERSON } from '../../support/people-fixture';
import type { MappedField, StoredIssue } from '../neutral';

/** Values that people choose, as REST takes them. */

const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];
const LABELS = ['red', 'green', 'blue', 'käse', 'urgent'];
const DAYS = ['2026-02-01', '2026-03-15', '2026-12-31', null];
const ASSIGNEES = ['Ada Nwosu', 'Bo Lindqvist', 'Dee Haugen', null];
/** An issue with this label is outside the first end's contract. */
export const OUT_OF_SCOPE_LABEL = 'internal';

export type EditableField = Exclude<MappedField, 'status'>;
export const EDITABLE: readonly EditableField[] = [
  'summary',
  'summary',
  'description',
  'priority',
  'labels',
  'duedate',
  'assignee',
];

const text = (value: string, ...marks: string[]): object => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const paragraph = (...content: object[]): object => ({ type: 'paragraph', content });

/** Rich text of which no two are the same. */
export function documentOf(random: Random, site: SandboxSite, unique: string): object {
  const person = site
    .directory()
    .people.find(({ displayName }) => displayName === random.pick(['Bo Lindqvist', UNMAPPED_PERSON]));
  const blocks: object[] = [
    paragraph(text(`${unique} said `), text('loudly', 'strong'), text(' and '), text('again', 'em')),
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('first'))] }] },
    { type: 'codeBlock', attrs: { language: 'sh' }, content: [text('make all')] },
    { type: 'heading', attrs: { level: 2 }, content: [text('Why')] },
    { type: 'blockquote', content: [paragraph(text('so they say'))] },
  ];
  if (person) {
    const { accountId, displayName } = person;
    blocks.push(paragraph({ type: 'mention', attrs: { id: accountId, text: `@${displayName}` } }, text(' knows')));
  }
  const chosen = [blocks[0], ...blocks.slice(1).filter(() => random.chance(0.4))];
  return { type: 'doc', version: 1, content: chosen };
}

/** A long text now and then: its fingerprint is a digest, not the value. */
const longSummary = (random: Random): string => (random.chance(0.1) ? ' und so weiter'.repeat(12) : '');

export function summaryOf(random: Random, token: string, unique: string): string {
  return `${token} ${unique} ${random.pick(['pump', 'valve', 'Größe', 'panel'])}${longSummary(random)}`;
}

/** A new value for the field, another than the present one. `undefined`: there is none to choose. */
export function anotherValue(
  random: Random,
  site: SandboxSite,
  issue: StoredIssue,
  token: string,
  field: EditableField,
  unique: string,
): unknown {
  const { store } = site;
  const { fields } = issue;
  switch (field) {
    case 'summary':
      return summaryOf(random, token, unique);
    case 'description':
      return fields.description && random.chance(0.15) ? null : documentOf(random, site, unique);
    case 'priority': {
      const present = store.priorities.get(fields.priority ?? '')?.name;
      return { name: random.pick(PRIORITIES.filter((name) => name !== present)) };
    }
    case 'labels':
      return anotherSet(random, fields.labels, unique);
    case 'duedate':
      return random.pick(DAYS.filter((day) => day !== (fields.duedate ?? null)));
    case 'assignee': {
      const present = store.users.get(fields.assignee ?? '')?.displayName ?? null;
      const wanted = random.chance(0.08) ? UNMAPPED_PERSON : random.pick(ASSIGNEES);
      return wanted === present ? undefined : personRef(site, wanted);
    }
  }
}

function anotherSet(random: Random, present: readonly string[], unique: string): string[] | undefined {
  const chosen = LABELS.filter(() => random.chance(0.3));
  if (random.chance(0.3)) chosen.push(`l${unique}`);
  if (present.includes(OUT_OF_SCOPE_LABEL) && random.chance(0.5)) chosen.push(OUT_OF_SCOPE_LABEL);
  const same = [...present].sort().join() === [...chosen].sort().join();
  return same ? undefined : chosen;
}

export function personRef(site: SandboxSite, displayName: string | null): unknown {
  const person = site.directory().people.find((one) => one.displayName === displayName);
  return person ? { accountId: person.accountId } : null;
}

export function initialFields(
  random: Random,
  site: SandboxSite,
  token: string,
  unique: string,
): Record<string, unknown> {
  const fields: Record<string, unknown> = { summary: summaryOf(random, token, unique) };
  if (random.chance(0.5)) fields.description = documentOf(random, site, unique);
  if (random.chance(0.5)) fields.priority = { name: random.pick(PRIORITIES) };
  if (random.chance(0.5)) fields.labels = LABELS.filter(() => random.chance(0.3));
  if (random.chance(0.12)) fields.labels = [OUT_OF_SCOPE_LABEL];
  if (random.chance(0.3)) fields.duedate = random.pick(DAYS);
  const assignee = random.chance(0.05) ? UNMAPPED_PERSON : random.pick(ASSIGNEES);
  if (random.chance(0.4)) fields.assignee = personRef(site, assignee);
  return fields;
}
