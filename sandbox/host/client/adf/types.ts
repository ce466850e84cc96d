/** A node of an Atlassian document, as far as drawing and editing need to know it. */
export interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: AdfMark[];
  content?: AdfNode[];
}
export interface AdfMark {
  type: string;
  attrs?: Record<string, unknown>;
}
export interface AdfDocument extends AdfNode {
  type: 'doc';
  version: 1;
}

/** A document without anything in it. */
export const emptyDocument = (): AdfDocument => ({ type: 'doc', version: 1, content: [] });

export const isDocument = (value: unknown): value is AdfDocument =>
  typeof value === 'object' && value !== null && (value as AdfNode).type === 'doc';

/** Words of a document, blocks apart by line breaks. */
export const plainText = (node: AdfNode): string => {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const own = node.attrs?.['text'];
  if (!node.content) return typeof own === 'string' ? own : '';
  const isInlineHolder = ['paragraph', 'heading', 'codeBlock'].includes(node.type);
  return node.content.map(plainText).join(isInlineHolder ? '' : '\n');
};

/** True where a document says nothing. */
export const isBlank = (document: AdfNode | null | undefined): boolean =>
  !document || (plainText(document).trim() === '' && !holdsObject(document));

const holdsObject = (node: AdfNode): boolean =>
  ['media', 'table', 'rule', 'extension', 'inlineCard', 'blockCard', 'embedCard', 'emoji', 'date'].includes(
    node.type,
  ) || (node.content ?? []).some(holdsObject);
