/**
 * What the editor can edit, in the document format's own names, so that its state and the document differ only in
 * shells. Whatever it cannot edit (tables, media, macros ...) is held as a sealed block and comes out as it went in.
 */
import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';

/** Sealed holders: `raw` is the document's node, untouched. */
export const SEALED_BLOCK = 'sealedBlock';
export const SEALED_INLINE = 'sealedInline';

const kept = { localId: { default: null } };
const block = (tag: string, spec: NodeSpec = {}): NodeSpec => ({
  group: 'block',
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
  ...spec,
  attrs: { ...kept, ...spec.attrs },
});

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: block('p', { content: 'inline*' }),
  heading: block('h1', {
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node) => [`h${String(node.attrs['level'])}`, 0],
  }),
  bulletList: block('ul', { content: 'listItem+' }),
  orderedList: block('ol', { content: 'listItem+', attrs: { order: { default: null } } }),
  listItem: { content: 'block+', defining: true, attrs: kept, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  blockquote: block('blockquote', { content: 'block+', defining: true }),
  panel: block('div', {
    content: 'block+',
    defining: true,
    attrs: { panelType: { default: 'info' } },
    parseDOM: [{ tag: 'div[data-panel]', getAttrs: (dom) => ({ panelType: (dom as HTMLElement).dataset['panel'] }) }],
    toDOM: (node) => ['div', { 'data-panel': String(node.attrs['panelType']), class: 'adf-edit-panel' }, 0],
  }),
  codeBlock: block('pre', {
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { language: { default: null } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  }),
  rule: block('hr', { toDOM: () => ['hr'] }),
  [SEALED_BLOCK]: { group: 'block', atom: true, attrs: { raw: {} }, toDOM: () => ['div'] },
  text: { group: 'inline' },
  hardBreak: {
    inline: true,
    group: 'inline',
    selectable: false,
    attrs: { text: { default: null } },
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  [SEALED_INLINE]: { inline: true, group: 'inline', atom: true, attrs: { raw: {} }, toDOM: () => ['span'] },
};

const mark = (tag: string, spec: MarkSpec = {}): MarkSpec => ({ parseDOM: [{ tag }], toDOM: () => [tag, 0], ...spec });
const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {}, title: { default: null } },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: (dom as HTMLElement).getAttribute('href') }) }],
    toDOM: (one) => ['a', { href: String(one.attrs['href']) }, 0],
  },
  em: mark('em', { parseDOM: [{ tag: 'em' }, { tag: 'i' }] }),
  strong: mark('strong', { parseDOM: [{ tag: 'strong' }, { tag: 'b' }] }),
  strike: mark('s'),
  underline: mark('u'),
  subsup: {
    attrs: { type: { default: 'sub' } },
    parseDOM: [
      { tag: 'sub', attrs: { type: 'sub' } },
      { tag: 'sup', attrs: { type: 'sup' } },
    ],
    toDOM: (one) => [one.attrs['type'] === 'sup' ? 'sup' : 'sub', 0],
  },
  textColor: {
    attrs: { color: {} },
    toDOM: (one) => ['span', { style: `color: ${String(one.attrs['color'])}` }, 0],
  },
  code: mark('code', { excludes: 'em strong strike underline textColor subsup' }),
};

export const editorSchema = new Schema({ nodes, marks });
