import { Box, FormSection, Inline, Select } from '@forge/react';
import { Field } from '../../components/fields';
import type { Draft } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ContractDraft, Direction, FieldChoice } from './draft';

const words = texts.contract;

const OPTIONS = (['both', 'out', 'in', 'off'] as const).map((value) => ({ value, label: words.directions[value] }));

/** Which way each field goes, and the comments. */
export function DirectionFields({ draft, fields }: { draft: Draft<ContractDraft>; fields: FieldChoice[] }) {
  const current = draft.current();
  return (
    <FormSection title={words.fields}>
      <Inline space="space.200" rowSpace="space.150" shouldWrap>
        {fields.map(({ name, label }) => (
          <DirectionField
            key={name}
            id={`direction-${name}`}
            label={label}
            direction={current.fields[name] ?? 'off'}
            problem={draft.problem(`fields.${name}`)}
            onChoose={(direction) => draft.set('fields', { ...draft.current().fields, [name]: direction })}
          />
        ))}
        <DirectionField
          id="direction-comments"
          label={words.comments}
          direction={current.comments}
          problem={draft.problem('comments')}
          onChoose={(direction) => draft.set('comments', direction)}
        />
      </Inline>
    </FormSection>
  );
}

function DirectionField({
  id,
  label,
  direction,
  problem,
  onChoose,
}: {
  id: string;
  label: string;
  direction: Direction;
  problem: string | undefined;
  onChoose: (direction: Direction) => void;
}) {
  return (
    <Box xcss={{ width: '300px' }}>
      <Field id={id} label={label} problem={problem}>
        <Select
          inputId={id}
          name={id}
          options={OPTIONS}
          value={OPTIONS.find(({ value }) => value === direction)}
          onChange={(option: { value: Direction } | null) => onChoose(option?.value ?? 'off')}
        />
      </Field>
    </Box>
  );
}
