/** A small editor of Atlassian documents: toolbar, shortcuts, markdown-like typing, and nothing lost. */
import { baseKeymap, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, EditorState, type Plugin } from 'prosemirror-state';
import { EditorView, type NodeView } from 'prosemirror-view';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fromEditor, toEditor } from './convert';
import { typingRules } from './input-rules';
import { AdfView } from './render';
import { editorSchema as schema, SEALED_BLOCK, SEALED_INLINE } from './schema';
import { Toolbar } from './toolbar';
import type { AdfDocument, AdfNode } from './types';

export interface AdfEditorProps {
  /** Where editing starts; later changes of this prop are ignored. */
  start: AdfNode | null;
  label: string;
  onChange(document: AdfDocument): void;
  isDisabled?: boolean;
  autoFocus?: boolean;
  hasToolbar?: boolean;
  placeholder?: string;
}

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes['hardBreak']!.create()).scrollIntoView());
  return true;
};

const plugins = (): Plugin[] => [
  typingRules(),
  keymap({
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-b': toggleMark(schema.marks['strong']!),
    'Mod-i': toggleMark(schema.marks['em']!),
    'Mod-u': toggleMark(schema.marks['underline']!),
    'Mod-Alt-0': setBlockType(schema.nodes['paragraph']!),
    Enter: splitListItem(schema.nodes['listItem']!),
    'Shift-Enter': breakLine,
    Tab: sinkListItem(schema.nodes['listItem']!),
    'Shift-Tab': liftListItem(schema.nodes['listItem']!),
  }),
  keymap(baseKeymap),
  history(),
];

/** What the editor cannot edit is shown as it reads, and stays whole. */
const sealedView =
  (tag: 'div' | 'span') =>
  (node: { attrs: Record<string, unknown> }): NodeView => {
    const dom = document.createElement(tag);
    dom.className = 'adf-sealed';
    dom.contentEditable = 'false';
    const root = createRoot(dom);
    root.render(<AdfView document={node.attrs['raw'] as AdfNode} />);
    return { dom, ignoreMutation: () => true, destroy: () => queueMicrotask(() => root.unmount()) };
  };

export const AdfEditor = (props: AdfEditorProps): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [view, setView] = useState<EditorView>();
  const [state, setState] = useState<EditorState>();

  useEffect(() => {
    if (!place.current) return undefined;
    const start = EditorState.create({ doc: toEditor(latest.current.start), plugins: plugins() });
    const created = new EditorView(place.current, {
      state: start,
      editable: () => !latest.current.isDisabled,
      attributes: {
        'aria-label': latest.current.label,
        'aria-multiline': 'true',
        role: 'textbox',
        class: 'adf adf-edit',
      },
      nodeViews: { [SEALED_BLOCK]: sealedView('div'), [SEALED_INLINE]: sealedView('span') },
      dispatchTransaction: (transaction) => {
        const next = created.state.apply(transaction);
        created.updateState(next);
        setState(next);
        if (transaction.docChanged) latest.current.onChange(fromEditor(next.doc));
      },
    });
    setView(created);
    setState(start);
    if (latest.current.autoFocus) created.focus();
    return () => created.destroy();
  }, []);

  const isEmpty = state
    ? state.doc.childCount === 1 &&
      state.doc.firstChild?.type.name === 'paragraph' &&
      !state.doc.textContent &&
      !state.doc.firstChild.childCount
    : false;
  return (
    <div className={props.isDisabled ? 'adf-editor is-disabled' : 'adf-editor'}>
      {props.hasToolbar === false || !view || !state ? null : <Toolbar view={view} state={state} />}
      <div className="adf-editor-body">
        {isEmpty && props.placeholder ? (
          <div className="adf-placeholder" aria-hidden>
            {props.placeholder}
          </div>
        ) : null}
        <div ref={place} />
      </div>
    </div>
  );
};
