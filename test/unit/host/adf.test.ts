import fc from 'fast-check';
import { fromEditor, toEditor } from '../../../sandbox/host/client/adf/convert';
import { SEALED_BLOCK, SEALED_INLINE } from '../../../sandbox/host/client/adf/schema';
import { type AdfDocument, type AdfNode, isBlank, plainText } from '../../../sandbox/host/client/adf/types';

const doc = (...content: AdfNode[]): AdfDocument => ({ type: 'doc', version: 1, content });
const text = (words: string, ...marks: NonNullable<AdfNode['marks']>): AdfNode => ({
  type: 'text',
  text: words,
  ...(marks.length ? { marks } : {}),
});
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const roundTrip = (document: AdfDocument): AdfDocument => fromEditor(toEditor(document));

describe('the editor', () => {
  test('gives back what it can edit', () => {
    const document = doc(
      { type: 'heading', attrs: { level: 3 }, content: [text('Title')] },
      paragraph(
        text('bold', { type: 'strong' }),
        text(' and '),
        text('link', { type: 'link', attrs: { href: 'https://example.com' } }),
      ),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
      {
        type: 'orderedList',
        attrs: { order: 3 },
        content: [{ type: 'listItem', content: [paragraph(text('three'))] }],
      },
      { type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select 1')] },
      { type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph(text('Careful'))] },
      { type: 'rule' },
      { type: 'blockquote', content: [paragraph(text('said'), { type: 'hardBreak' }, text('twice'))] },
    );
    expect(roundTrip(document)).toEqual(document);
    expect(JSON.stringify(toEditor(document).toJSON())).not.toContain(SEALED_BLOCK);
  });

  test('keeps whole what it cannot edit', () => {
    const table: AdfNode = {
      type: 'table',
      attrs: { layout: 'default' },
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: {}, content: [paragraph(text('x'))] }] }],
    };
    const media: AdfNode = {
      type: 'mediaSingle',
      attrs: { layout: 'center' },
      content: [{ type: 'media', attrs: { id: '1', type: 'file', collection: '' } }],
    };
    const mention: AdfNode = { type: 'mention', attrs: { id: 'abc', text: '@Ada' } };
    const odd: AdfNode = { type: 'extension', attrs: { extensionKey: 'k', parameters: { deep: { n: [1, null] } } } };
    const document = doc(paragraph(text('before '), mention), table, media, odd, {
      type: 'paragraph',
      attrs: { madeUp: 1 },
      content: [text('x')],
    });
    expect(roundTrip(document)).toEqual(document);
    expect(JSON.stringify(toEditor(document).toJSON())).toContain(SEALED_INLINE);
  });

  test('seals a text whose marks it does not know', () => {
    const document = doc(
      paragraph(text('a'), text('b', { type: 'annotation', attrs: { id: '1', annotationType: 'inlineComment' } })),
    );
    expect(roundTrip(document)).toEqual(document);
  });

  test('opens nothing as an empty paragraph, and closes it as nothing', () => {
    expect(toEditor(null).childCount).toBe(1);
    expect(fromEditor(toEditor(null))).toEqual(doc());
  });

  test('loses nothing, whatever the document holds', () => {
    const inline = fc.oneof(
      fc.string({ minLength: 1 }).map((words) => text(words)),
      fc.string({ minLength: 1 }).map((words) => text(words, { type: 'em' })),
      fc.constant<AdfNode>({ type: 'emoji', attrs: { shortName: ':smile:' } }),
    );
    const block: fc.Arbitrary<AdfNode> = fc.letrec<{ block: AdfNode }>((tie) => ({
      block: fc.oneof(
        { depthSize: 'small' },
        inline.map((one) => paragraph(one)),
        fc.constant<AdfNode>({ type: 'rule' }),
        fc.constant<AdfNode>({ type: 'blockCard', attrs: { url: 'https://example.com' } }),
        tie('block').map((inner): AdfNode => ({ type: 'blockquote', content: [inner] })),
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((inner): AdfNode => ({ type: 'bulletList', content: [{ type: 'listItem', content: inner }] })),
      ),
    })).block;
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (content) => {
        expect(roundTrip(doc(...content))).toEqual(doc(...content));
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

test('knows when a document says nothing', () => {
  expect(isBlank(null)).toBe(true);
  expect(isBlank(doc(paragraph()))).toBe(true);
  expect(isBlank(doc({ type: 'rule' }))).toBe(false);
  expect(plainText(doc(paragraph(text('a'), { type: 'hardBreak' }, text('b')), paragraph(text('c'))))).toBe('a\nb\nc');
});
