import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ContractDraft, NameRow } from './draft';
import { nextRow } from './draft';
import { NameChoice } from './name-choice';
import { Rows } from './rows';

const words = texts.contract;

const TITLES = { statuses: words.statuses, priorities: words.priorities };
const ONE = { statuses: words.oneStatus, priorities: words.onePriority };
const HINTS = { statuses: words.statusesHint, priorities: words.prioritiesHint };

/**
 * What is called differently at the two ends.
 * @param known names to choose ours from; none: they are typed
 * @param knownThere the same of theirs
 */
export function NameRows({
  draft,
  list,
  known,
  knownThere,
}: {
  draft: Draft<ContractDraft>;
  list: 'statuses' | 'priorities';
  known: readonly string[];
  knownThere: readonly string[];
}) {
  const title = TITLES[list];
  const rows = draft.current()[list];
  const change = (row: number, part: Partial<NameRow>) =>
    draft.set(
      list,
      draft.current()[list].map((one) => (one.row === row ? { ...one, ...part } : one)),
    );
  return (
    <Rows
      title={title}
      hint={HINTS[list]}
      problem={draft.problem(list)}
      rows={rows}
      onAdd={() => draft.set(list, [...rows, { row: nextRow(rows), ours: '', theirs: '' }])}
      onRemove={(row) =>
        draft.set(
          list,
          rows.filter((one) => one.row !== row),
        )
      }
      ours={({ row, ours }, place) => (
        <NameChoice
          id={`${list}-here-${row}`}
          label={words.hereLabel(ONE[list], place + 1)}
          value={ours}
          known={known}
          placeholder={words.statusPlaceholder}
          problem={draft.problem(`${list}.${place}.ours`)}
          onText={(text) => change(row, { ours: text })}
          onLeave={() => draft.leave(`${list}.${place}.ours`)}
        />
      )}
      theirs={({ row, theirs }, place) => (
        <NameChoice
          id={`${list}-there-${row}`}
          label={words.thereLabel(ONE[list], place + 1)}
          value={theirs}
          known={knownThere}
          placeholder={words.statusPlaceholder}
          problem={draft.problem(`${list}.${place}.theirs`)}
          onText={(text) => change(row, { theirs: text })}
          onLeave={() => draft.leave(`${list}.${place}.theirs`)}
        />
      )}
    />
  );
}
