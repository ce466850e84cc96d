/** Select lists: radio buttons and single choice, checkboxes and multiple choice, two levels. */
import type { CascadingValue, FieldOption } from '../model';
import { api } from '../render';
import {
  type FieldAt,
  FieldProblem,
  type FieldType,
  item,
  many,
  member,
  optionsIn,
  single,
  unsupported,
} from './field-type';

function renderOption(option: FieldOption, at: FieldAt): Record<string, unknown> {
  return { self: `${api(at.acting.site)}/customFieldOption/${option.id}`, value: option.value, id: option.id };
}

const flat = (options: readonly FieldOption[]): FieldOption[] =>
  options.flatMap((option) => [option, ...(option.children ?? [])]);

/** An option the field has anywhere: a value stays readable after the issue moved to another context. */
function optionById(id: string, at: FieldAt): FieldOption {
  for (const context of at.field.contexts) {
    const found = flat(context.options).find((option) => option.id === id);
    if (found) return found;
  }
  return { id, value: '', disabled: true };
}

function choose(options: readonly FieldOption[], input: unknown, at: FieldAt): FieldOption {
  const id = member(input, 'id');
  const value = member(input, 'value');
  if (id === undefined && value === undefined)
    throw new FieldProblem(`Specify a valid 'id' or 'name' for ${at.field.name}`);
  const found = options.find((option) => (id !== undefined ? option.id === id : option.value === value));
  if (!found || found.disabled)
    throw new FieldProblem(
      id !== undefined ? `Option id '${id}' is not valid` : `Option value '${value}' is not valid`,
    );
  return found;
}

const allowed = (at: FieldAt): unknown[] =>
  optionsIn(at.field, at.project)
    .filter((option) => !option.disabled)
    .map((option) => renderOption(option, at));

export const select = single({
  parse: (input, at) => (input === null ? null : choose(optionsIn(at.field, at.project), input, at).id),
  show: (value, at) => renderOption(optionById(String(value), at), at),
  describe: (value, at) => ({ id: String(value), text: optionById(String(value), at).value }),
  allowedValues: allowed,
});

const joined = (ids: readonly string[], at: FieldAt): { id: string | null; text: string } => ({
  id: ids.length === 0 ? null : `[${ids.join(', ')}]`,
  text: ids.map((id) => optionById(id, at).value).join(','),
});

export const multiselect = many({
  parseOne: (input, at) => choose(optionsIn(at.field, at.project), input, at).id,
  showOne: (value, at) => renderOption(optionById(value, at), at),
  history: (before, after, at) => [item(at, joined(before, at), joined(after, at))],
  allowedValues: allowed,
});

function describeCascading(value: unknown, at: FieldAt): { id: string | null; text: string | null } {
  if (value === null || value === undefined) return { id: null, text: null };
  const { parent, child } = value as CascadingValue;
  const first = optionById(parent, at);
  const second = child === null ? undefined : optionById(child, at);
  const text = `Parent values: ${first.value}(${first.id})${second ? `Level 1 values: ${second.value}(${second.id})` : ''}`;
  return { id: text, text };
}

export const cascading: FieldType = {
  operations: ['set'],
  write: (verb, input, _current, at) => {
    if (verb !== 'set' && verb !== 'edit') throw unsupported(at, verb);
    if (input === null || input === undefined) return { [at.field.id]: null };
    const parent = choose(optionsIn(at.field, at.project), input, at);
    const child = (input as { child?: unknown }).child;
    const value: CascadingValue = {
      parent: parent.id,
      child: child === undefined || child === null ? null : choose(parent.children ?? [], child, at).id,
    };
    return { [at.field.id]: value };
  },
  render: (fields, at) => {
    const value = fields[at.field.id] as CascadingValue | null | undefined;
    if (!value) return null;
    return {
      ...renderOption(optionById(value.parent, at), at),
      ...(value.child === null ? {} : { child: renderOption(optionById(value.child, at), at) }),
    };
  },
  history: (before, after, at) => [item(at, describeCascading(before, at), describeCascading(after, at))],
  allowedValues: (at) =>
    optionsIn(at.field, at.project).map((option) => ({
      ...renderOption(option, at),
      children: (option.children ?? []).map((child) => renderOption(child, at)),
    })),
};
