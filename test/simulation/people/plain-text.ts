/** The text of a document, its blocks one after the other with a line end between. */
export function plainText(document: unknown): string {
  const content = (document as { content?: unknown[] } | null)?.content ?? [];
  return content.map((block) => inline(block)).join('\n');
}

function inline(node: unknown): string {
  const { text, content } = node as { text?: string; content?: unknown[] };
  return text ?? (content ?? []).map(inline).join('');
}
