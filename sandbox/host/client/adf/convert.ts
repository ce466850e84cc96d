/** Between Atlassian documents and the editor's state, without loss. */
import type { Node as EditorNode } from 'prosemirror-model';
import { editorSchema, SEALED_BLOCK, SEALED_INLINE } from './schema';
import type { AdfDocument, AdfMark, AdfNode } from './types';

const EDITABLE = new Set(
  Object.keys(editorSchema.nodes).filter((name) => name !== SEALED_BLOCK && name !== SEALED_INLINE),
);
const INLINE_TYPES = new Set([
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'mediaInline',
  'inlineExtension',
  'placeholder',
]);

const attrsKnown = (attrs: Record<string, unknown> | undefined, known: Record<string, unknown> | undefined): boolean =>
  Object.keys(attrs ?? {}).every((name) => known !== undefined && name in known);

const isMarkKnown = (mark: AdfMark): boolean => {
  const type = editorSchema.marks[mark.type];
  return type !== undefined && attrsKnown(mark.attrs, type.spec.attrs);
};

/** True where the editor holds all there is to this node itself; its content is looked at apart. */
const isEditable = (node: AdfNode): boolean =>
  EDITABLE.has(node.type) &&
  (node.type === 'text'
    ? (node.marks ?? []).every(isMarkKnown)
    : !node.marks?.length && attrsKnown(node.attrs, editorSchema.nodes[node.type]?.spec.attrs));

/** A document's node for the editor; sealed where the editor cannot hold it. `isInline` says where it stands. */
const toEditorJson = (node: AdfNode, isInline: boolean): Record<string, unknown> => {
  if (!isEditable(node) || !fits(node)) return { type: isInline ? SEALED_INLINE : SEALED_BLOCK, attrs: { raw: node } };
  const holdsInline = ['paragraph', 'heading', 'codeBlock'].includes(node.type);
  return {
    type: node.type,
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(node.attrs ? { attrs: node.attrs } : {}),
    ...(node.marks ? { marks: node.marks } : {}),
    ...(node.content ? { content: node.content.map((child) => toEditorJson(child, holdsInline)) } : {}),
  };
};

/** Lists and code must hold what their kind holds: sealing a part inside would break them. */
const fits = (node: AdfNode): boolean => {
  const content = node.content ?? [];
  if (node.type === 'text') return (node.text ?? '') !== '';
  if (node.type === 'codeBlock') return content.every((child) => child.type === 'text' && !child.marks?.length);
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    return (
      content.length > 0 && content.every((child) => child.type === 'listItem' && isEditable(child) && fits(child))
    );
  }
  if (['listItem', 'blockquote', 'panel'].includes(node.type)) {
    return content.length > 0 && content.every((child) => child.type !== 'text' && !INLINE_TYPES.has(child.type));
  }
  return true;
};

/** Opens a document for editing; an empty one gets a paragraph to type in. */
export const toEditor = (document: AdfNode | null | undefined): EditorNode => {
  const content = (document?.content ?? []).map((child) => toEditorJson(child, false));
  return editorSchema.nodeFromJSON({ type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] });
};

interface EditorJson {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: AdfMark[];
  content?: EditorJson[];
}

const withoutNulls = (attrs: Record<string, unknown> | undefined): Record<string, unknown> | undefined => {
  const entries = Object.entries(attrs ?? {}).filter(([, value]) => value !== null);
  return entries.length ? Object.fromEntries(entries) : undefined;
};

const fromEditorJson = (node: EditorJson): AdfNode => {
  if (node.type === SEALED_BLOCK || node.type === SEALED_INLINE) return node.attrs?.['raw'] as AdfNode;
  const attrs = withoutNulls(node.attrs);
  const marks = node.marks?.map((mark) => {
    const markAttrs = withoutNulls(mark.attrs);
    return markAttrs ? { type: mark.type, attrs: markAttrs } : { type: mark.type };
  });
  const content = node.content?.map(fromEditorJson) ?? (HOLDERS.has(node.type) ? [] : undefined);
  return {
    type: node.type,
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(attrs ? { attrs } : {}),
    ...(marks?.length ? { marks } : {}),
    ...(content ? { content } : {}),
  };
};
/** Kinds that Jira writes with an empty `content` rather than none. */
const HOLDERS = new Set(['paragraph', 'heading']);

/** The edited document; paragraphs left empty at the end are dropped. */
export const fromEditor = (doc: EditorNode): AdfDocument => {
  const content = ((doc.toJSON() as EditorJson).content ?? []).map(fromEditorJson);
  while (content.length && isEmptyParagraph(content.at(-1))) content.pop();
  return { type: 'doc', version: 1, content };
};

const isEmptyParagraph = (node: AdfNode | undefined): boolean =>
  node?.type === 'paragraph' && !node.content?.length && !node.attrs;
