/** Editors of all kinds of fields. Each takes the value as the site gives it and tells the value as the site takes it. */
import type { ReactNode } from 'react';
import { CascadeEditor, ChoiceEditor, ChoicesEditor } from './editors/choices';
import type { Editor, FieldEditorProps } from './editors/editor-props';
import { DateEditor, DocumentEditor, MomentEditor, ParentEditor, TextEditor, TimeEditor } from './editors/plain';
import { GroupEditor, GroupsEditor, LabelsEditor, UserEditor, UsersEditor } from './editors/searched';
import { type FieldKind, kindOf } from './kinds';

const EDITORS: Record<FieldKind, Editor> = {
  document: DocumentEditor,
  text: TextEditor,
  url: TextEditor,
  number: TextEditor,
  date: DateEditor,
  datetime: MomentEditor,
  user: UserEditor,
  users: UsersEditor,
  labels: LabelsEditor,
  choice: ChoiceEditor,
  choices: ChoicesEditor,
  cascade: CascadeEditor,
  group: GroupEditor,
  groups: GroupsEditor,
  time: TimeEditor,
  parent: ParentEditor,
};

/** Nothing for a field that cannot be edited in place. */
export const FieldEditor = (props: FieldEditorProps): ReactNode => {
  const kind = kindOf(props.meta.schema);
  if (!kind) return null;
  const Chosen = EDITORS[kind];
  return <Chosen {...props} />;
};
