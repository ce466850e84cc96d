/** Several fields to fill in at once: creating an issue, or the screen of a transition. */
import { ErrorMessage, Label, RequiredAsterisk } from '@atlaskit/form';
import { type ReactNode, useId } from 'react';
import { FieldEditor } from './editor';
import { type FieldMeta, kindOf } from './kinds';

export interface FieldFormProps {
  fields: FieldMeta[];
  /** Starting values by field, as read. */
  values: Record<string, unknown>;
  problems: Record<string, string>;
  onChange(key: string, wire: unknown): void;
}

export const FieldForm = ({ fields, values, problems, onChange }: FieldFormProps): ReactNode => {
  const id = useId();
  return (
    <div className="shell-stack">
      {fields
        .filter((meta) => kindOf(meta.schema))
        .map((meta) => (
          <div key={meta.key}>
            <Label htmlFor={`${id}-${meta.key}`}>
              {meta.name}
              {meta.required ? <RequiredAsterisk /> : null}
            </Label>
            <FieldEditor
              meta={meta}
              value={values[meta.key] ?? null}
              id={`${id}-${meta.key}`}
              onChange={(wire) => onChange(meta.key, wire)}
            />
            {problems[meta.key] ? <ErrorMessage>{problems[meta.key]}</ErrorMessage> : null}
          </div>
        ))}
    </div>
  );
};
