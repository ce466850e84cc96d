import { Select } from '@forge/react';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';

interface Props {
  id: string;
  label: string;
  value: string;
  /** Names to choose from; none: it is typed. */
  known: readonly string[];
  placeholder: string;
  problem: string | undefined;
  onText: (text: string) => void;
  onLeave: () => void;
}

/** A name: chosen where the names are known, typed where they are not. */
export function NameChoice({ id, label, value, known, placeholder, problem, onText, onLeave }: Props) {
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
        placeholder={placeholder}
        isInvalid={Boolean(problem)}
        onChange={(option: Option | null) => onText(option?.value ?? '')}
        onBlur={onLeave}
      />
    </Field>
  );
}
