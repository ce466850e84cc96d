import type { Json } from '../../domain/canonical';
import type { AppError } from '../../domain/errors';
import { asAppError, isRefusedByJira } from '../../domain/errors';
import { fieldType } from '../../domain/fields';
import { nameOf, sameName } from '../../domain/fields/names';
import type { Decision, Decisions } from '../../domain/merge';
import type { JiraIssue, JiraTransition, World } from '../ports';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';

/**
 * Writes every field decided on: one edit for all plain fields, one transition for the status. A field that Jira
 * refuses is refused alone; the others are written without it.
 * @returns the decisions, those refused marked so
 * @throws AppError when it is not known whether the write took effect, or Jira asks to come again
 */
export async function writeFields(
  world: World,
  inbound: Inbound,
  issue: JiraIssue,
  decisions: Decisions,
): Promise<Decisions> {
  const afterEdit = await writePlain(world, inbound, issue, decisions);
  return writeStatus(world, inbound, issue, afterEdit);
}

async function writePlain(world: World, inbound: Inbound, issue: JiraIssue, decisions: Decisions): Promise<Decisions> {
  const byJiraField = new Map<string, string>();
  const fields: Record<string, Json> = {};
  for (const [name, decision] of Object.entries(decisions)) {
    if (decision.kind !== 'apply') continue;
    const write = fieldType(name)?.write(decision.value, inbound.contract);
    if (!write || !('fields' in write)) continue;
    for (const [jiraField, value] of Object.entries(write.fields)) {
      fields[jiraField] = value;
      byJiraField.set(jiraField, name);
    }
  }
  const refused = await writeWithoutRefused(fields, (rest) =>
    world.jira.editIssue(issue.id, rest, actorOf(inbound.connection)),
  );
  return markRefused(decisions, refused, byJiraField);
}

/**
 * Calls `write` with the fields; those Jira names as wrong are left out of a second call.
 * @returns Jira field → why it was refused
 */
export async function writeWithoutRefused(
  fields: Record<string, Json>,
  write: (fields: Record<string, Json>) => Promise<void>,
): Promise<Record<string, { code: string; text: string }>> {
  if (Object.keys(fields).length === 0) return {};
  try {
    await write(fields);
    return {};
  } catch (thrown) {
    const error = asAppError(thrown);
    if (!isRefusedByJira(error)) throw error;
    const named = namedFields(error, fields);
    const rest = Object.fromEntries(Object.entries(fields).filter(([field]) => !(field in named)));
    if (Object.keys(rest).length === 0 || Object.keys(named).length === 0) return refuseAll(fields, error);
    try {
      await write(rest);
      return named;
    } catch (again) {
      const second = asAppError(again);
      if (!isRefusedByJira(second)) throw second;
      return { ...refuseAll(rest, second), ...named };
    }
  }
}

function namedFields(error: AppError, fields: Record<string, Json>): Record<string, { code: string; text: string }> {
  const named = Object.entries(error.details ?? {}).filter(([field]) => field in fields);
  return Object.fromEntries(named.map(([field, text]) => [field, { code: error.code, text }]));
}

function refuseAll(fields: Record<string, Json>, error: AppError): Record<string, { code: string; text: string }> {
  const texts = Object.keys(fields).map((field) => [
    field,
    { code: error.code, text: error.details?.[field] ?? error.userMessage },
  ]);
  return Object.fromEntries(texts) as Record<string, { code: string; text: string }>;
}

export function markRefused(
  decisions: Decisions,
  refused: Record<string, { code: string; text: string }>,
  byJiraField: Map<string, string>,
): Decisions {
  const result = { ...decisions };
  for (const [jiraField, reason] of Object.entries(refused)) {
    const name = byJiraField.get(jiraField);
    if (name) result[name] = { kind: 'refused', ...reason };
  }
  return result;
}

async function writeStatus(world: World, inbound: Inbound, issue: JiraIssue, decisions: Decisions): Promise<Decisions> {
  for (const [name, decision] of Object.entries(decisions)) {
    if (decision.kind !== 'apply') continue;
    const write = fieldType(name)?.write(decision.value, inbound.contract);
    if (write && 'status' in write) {
      return { ...decisions, [name]: await transitionTo(world, inbound, issue, write.status, decision) };
    }
  }
  return decisions;
}

async function transitionTo(
  world: World,
  inbound: Inbound,
  issue: JiraIssue,
  status: string,
  decision: Decision,
): Promise<Decision> {
  const leading = (issue.transitions ?? []).filter(({ to }) => sameName(to, status));
  const chosen = leading.find(({ requiredFields }) => requiredFields.length === 0) ?? leading[0];
  if (!chosen) return unreachable(issue, status);
  if (chosen.requiredFields.length > 0) return needsFields(chosen);
  try {
    await world.jira.transition(issue.id, chosen.id, actorOf(inbound.connection));
    return decision;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (!isRefusedByJira(error)) throw error;
    return { kind: 'refused', code: error.code, text: error.userMessage };
  }
}

function unreachable(issue: JiraIssue, status: string): Decision {
  const from = nameOf(issue.fields.status) ?? '?';
  const reachable = [...new Set((issue.transitions ?? []).map(({ to }) => to))].join(', ') || 'none';
  const text = `${issue.key} is in ${from}; no transition leads from there to ${status}. Reachable: ${reachable}.`;
  return { kind: 'refused', code: 'UNREACHABLE_STATUS', text };
}

function needsFields(transition: JiraTransition): Decision {
  const text = `The transition “${transition.name}” asks for ${transition.requiredFields.join(', ')}, which the contract does not give.`;
  return { kind: 'refused', code: 'UNREACHABLE_STATUS', text };
}
