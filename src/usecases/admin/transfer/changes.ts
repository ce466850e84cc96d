import type { Direction, NamedMapping } from '../../../domain/contract';
import { FIELD_TYPES } from '../../../domain/fields';
import type { TransferContract, TransferRow } from './document';

type Lines = [field: string, text: string][];

/** The lines that differ. Both lists have the same fields in the same order. */
export function changesOf(before: Lines, after: Lines): TransferRow['changes'] {
  return before.flatMap(([field, old], place) => {
    const text = after[place]?.[1] ?? '';
    return text === old ? [] : [{ field, before: old, after: text }];
  });
}

/** A contract as lines, in the words of its form. */
export function linesOf(contract: TransferContract): Lines {
  return [
    ['Project there', contract.peerProject],
    ['Issue types', rows(contract.issueTypes)],
    ['JQL', contract.jql],
    ...FIELD_TYPES.map(({ name, label }): [string, string] => [label, WAYS[contract.fields[name] ?? 'off']]),
    ['Comments', WAYS[contract.comments]],
    ['Statuses', rows(contract.statuses)],
    ['Priorities', rows(contract.priorities)],
    [
      'People',
      rows(
        contract.people.map(({ ours, theirs }) => ({
          ours: ours.name,
          theirs: theirs.name || theirs.accountId,
        })),
      ),
    ],
  ];
}

const WAYS: Record<Direction, string> = {
  both: 'both ways',
  out: 'only from here to there',
  in: 'only from there to here',
  off: 'not kept in step',
};

const rows = (list: NamedMapping[]): string => list.map(({ ours, theirs }) => `${ours} = ${theirs}`).join(', ');
