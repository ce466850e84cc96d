import { listed } from '../../components/words';
import { texts } from '../../texts';
import type { ContractDraft, Direction, FieldChoice } from './draft';

const words = texts.sentence;

/** The whole contract in sentences, as one admin would read it to the other. */
export function sentenceOf(draft: ContractDraft, choices: FieldChoice[]): string {
  const types = draft.issueTypes.map(({ ours }) => ours?.label).filter((label): label is string => Boolean(label));
  const project = draft.project ? `${draft.project.name} (${draft.project.key})` : words.unnamed;
  const going = (direction: Direction) => [
    ...choices.filter(({ name }) => draft.fields[name] === direction).map(({ label }) => label),
    ...(draft.comments === direction ? [texts.contract.comments] : []),
  ];
  const ways = (['both', 'out', 'in'] as const).flatMap((direction) => {
    const what = going(direction);
    return what.length > 0 ? [words[direction](listed(what))] : [];
  });
  const renamed = [
    ...draft.issueTypes.map(({ ours, theirs }) => ({ ours: ours?.label ?? '', theirs })),
    ...draft.statuses,
    ...draft.priorities,
  ]
    .filter(({ ours, theirs }) => ours && theirs && ours !== theirs)
    .map(({ ours, theirs }) => `${ours} → ${theirs}`);
  return [
    words.scope(listed(types) || words.unnamed, project),
    draft.jql.trim() ? words.matching(draft.jql.trim()) : '',
    draft.peerProject.trim() ? words.peer(draft.peerProject.trim()) : words.peerUnknown,
    ...(ways.length > 0 ? ways : [words.nothing]),
    renamed.length > 0 ? words.renamed(renamed.join(', ')) : '',
  ].join('');
}
