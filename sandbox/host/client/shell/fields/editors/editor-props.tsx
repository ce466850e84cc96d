import type { ReactNode } from 'react';
import { nameOf, type AllowedValue, type FieldMeta } from '../kinds';

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
