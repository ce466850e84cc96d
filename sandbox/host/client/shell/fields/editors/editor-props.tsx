import { type ReactNode, useState } from 'react';
import { type AllowedValue, type FieldMeta, nameOf } from '../kinds';

export interface FieldEditorProps {
  meta: FieldMeta;
  /** As read from the site. */
  value: unknown;
  id: string;
  autoFocus?: boolean;
  /** @param wire value for `fields` of a create, edit or transition */
  onChange(wire: unknown): void;
}
export type Editor = (props: FieldEditorProps) => ReactNode;

/** An entry of a menu. */
export interface Choice {
  label: string;
  value: string;
}
/** Menus stand above everything: an editor may be inside a scrolled dialog. */
export const MENU = { menuPortalTarget: document.body, menuPosition: 'fixed', spacing: 'compact' } as const;

export const choiceOf = (value: AllowedValue): Choice => ({ label: nameOf(value), value: value.id });
export const listOf = <T,>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** What every editor over a menu hands to it. */
export const menuOf = ({ id, autoFocus = false, meta }: FieldEditorProps) => ({
  ...MENU,
  inputId: id,
  'aria-label': meta.name,
  autoFocus,
});

/** One choice, kept and told. @param wireOf what is written for it */
export const useOne = (
  { onChange }: FieldEditorProps,
  first: Choice | null,
  wireOf: (choice: Choice) => unknown,
): { value: Choice | null; onChange: (next: Choice | null) => void } => {
  const [value, setValue] = useState(first);
  return {
    value,
    onChange: (next) => {
      setValue(next);
      onChange(next ? wireOf(next) : null);
    },
  };
};

/** Several choices, kept and told. @param wireOf what is written for each */
export const useMany = (
  { onChange }: FieldEditorProps,
  first: Choice[],
  wireOf: (choice: Choice) => unknown,
): { value: readonly Choice[]; onChange: (next: readonly Choice[]) => void } => {
  const [value, setValue] = useState<readonly Choice[]>(first);
  return {
    value,
    onChange: (next) => {
      setValue(next);
      onChange(next.map(wireOf));
    },
  };
};
