/** What create, edit and transition metadata tell of one field. */
import { type FieldAt, fieldType } from './fields';
import { api } from './render';

const AUTOCOMPLETE: Readonly<Record<string, (at: FieldAt) => string>> = {
  user: (at) => `${api(at.acting.site)}/user/assignable/search?project=${at.project.key}&query=`,
  labels: (at) => `${at.acting.site.baseUrl}/rest/api/1.0/labels/suggest?query=`,
};

export function fieldMetadata(at: FieldAt, required: boolean): Record<string, unknown> {
  const { field } = at;
  const type = fieldType(field);
  const allowed = type.allowedValues?.(at);
  const byDefault =
    field.id === 'priority'
      ? {
          hasDefaultValue: true,
          defaultValue: allowed?.find((value) => (value as { id?: string }).id === at.project.defaultPriorityId),
        }
      : { hasDefaultValue: false };
  const complete = AUTOCOMPLETE[field.kind];
  return {
    required,
    schema: field.schema,
    name: field.name,
    key: field.id,
    ...(complete ? { autoCompleteUrl: complete(at) } : {}),
    ...byDefault,
    operations: [...type.operations],
    ...(allowed ? { allowedValues: allowed } : {}),
  };
}
