import type { Contract } from '../../../../src/entry/admin/api';
import { texts } from '../../texts';
import type { FieldChoice } from './draft';

const words = texts.contract;

/** What somebody else changed, field by field, in the form's own labels. */
export function changesBetween(before: Contract, after: Contract, choices: FieldChoice[]): string[] {
  const now = shown(after, choices);
  return shown(before, choices).flatMap(([label, old], place) => {
    const fresh = now[place]?.[1] ?? '';
    return old === fresh
      ? []
      : [texts.connection.conflictChanged(label, old || texts.connection.empty, fresh || texts.connection.empty)];
  });
}

function shown(contract: Contract, choices: FieldChoice[]): [label: string, text: string][] {
  const rows = (list: { ours: string; theirs: string }[]) =>
    list.map(({ ours, theirs }) => `${ours} = ${theirs}`).join(', ');
  return [
    [words.name, contract.name],
    [words.peerProject, contract.peerProject],
    [words.issueTypes, rows(contract.issueTypes.map(({ ours, theirs }) => ({ ours: ours.name, theirs })))],
    [words.jql, contract.jql],
    ...choices.map(({ name, label }): [string, string] => [label, words.directions[contract.fields[name] ?? 'off']]),
    [words.comments, words.directions[contract.comments]],
    [words.statuses, rows(contract.statuses)],
    [words.priorities, rows(contract.priorities)],
    [
      words.people,
      rows(contract.users.map(({ ours, theirs }) => ({ ours: ours.displayName, theirs: theirs.displayName }))),
    ],
    [texts.contracts.state, texts.states[contract.state]],
  ];
}
