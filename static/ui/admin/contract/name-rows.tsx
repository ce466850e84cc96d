import { Select } from '@forge/react';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ContractDraft, NameRow } from './draft';
import { nextRow } from './draft';
import { Rows } from './rows';

const words = texts.contract;

const TITLES = { statuses: words.statuses, priorities: words.priorities };
const ONE = { statuses: words.oneStatus, priorities: words.onePriority };
const HINTS = { statuses: words.statusesHint, priorities: words.prioritiesHint };

/** What is called differently at the two ends. @param known names to choose ours from; none: it is typed */
export function NameRows({
  draft,
  list,
  known,
}: {
  draft: Draft<ContractDraft>;
  list: 'statuses' | 'priorities';
  known: string[];
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
        <Ours
          id={`${list}-here-${row}`}
          label={words.hereLabel(ONE[list], place + 1)}
          value={ours}
          known={known}
          problem={draft.problem(`${list}.${place}.ours`)}
          onText={(text) => change(row, { ours: text })}
          onLeave={() => draft.leave(`${list}.${place}.ours`)}
        />
      )}
      theirs={({ row, theirs }, place) => (
        <TextField
          id={`${list}-there-${row}`}
          label={words.thereLabel(ONE[list], place + 1)}
          initial={theirs}
          problem={draft.problem(`${list}.${place}.theirs`)}
          onText={(text) => change(row, { theirs: text })}
          onLeave={() => draft.leave(`${list}.${place}.theirs`)}
        />
      )}
    />
  );
}

function Ours({
  id,
  label,
  value,
  known,
  problem,
  onText,
  onLeave,
}: {
  id: string;
  label: string;
  value: string;
  known: string[];
  problem: string | undefined;
  onText: (text: string) => void;
  onLeave: () => void;
}) {
  if (known.length === 0) {
    return <TextField id={id} label={label} initial={value} problem={problem} onText={onText} onLeave={onLeave} />;
  }
  return (
    <Field id={id} label={label} problem={problem}>
      <Select
        inputId={id}
        name={id}
        options={known.map((name) => ({ label: name, value: name }))}
        value={value ? { label: value, value } : null}
        placeholder={words.statusPlaceholder}
        isInvalid={Boolean(problem)}
        onChange={(option: Option | null) => onText(option?.value ?? '')}
        onBlur={onLeave}
      />
    </Field>
  );
}
