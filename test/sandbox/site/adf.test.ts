import fc from 'fast-check';
import { ADF_REQUIRED, adfToText, checkAdf } from '../../../sandbox/site/adf';

const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: object[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });

describe('which documents are accepted', () => {
  it.each([
    ['an empty document', doc()],
    ['text with marks', doc(paragraph(text('bold', { type: 'strong' })))],
    ['a mention', doc(paragraph({ type: 'mention', attrs: { id: '712020:1', text: '@Bo' } }))],
    [
      'a table',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('x'))] }] }],
      }),
    ],
    [
      'media',
      doc({ type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '1', type: 'file', collection: '' } }] }),
    ],
  ])('%s', (_name, document) => {
    expect(checkAdf(document)).toBeUndefined();
  });

  it.each([
    ['a text', 'plain'],
    ['null', null],
    ['a list', []],
    ['an object that is no document', { version: 1, content: [] }],
  ])('not %s', (_name, value) => {
    expect(checkAdf(value)).toBe(ADF_REQUIRED);
  });

  it.each([
    ['without a version', { type: 'doc', content: [] }],
    ['with an unknown node', doc({ type: 'sparkle' })],
    ['with an empty text', doc(paragraph(text('')))],
    ['with marks that exclude each other', doc(paragraph(text('x', { type: 'code' }, { type: 'strong' })))],
    ['with text outside of a paragraph', doc(text('x'))],
  ])('not one %s, and again when asked twice', (_name, document) => {
    expect(checkAdf(document)).toMatch(/^INVALID_INPUT/);
    expect(checkAdf(structuredClone(document))).toMatch(/^INVALID_INPUT/);
  });
});

describe('what a document says', () => {
  it('reads as a person would read it', () => {
    expect(
      adfToText(
        doc(
          { type: 'heading', attrs: { level: 1 }, content: [text('Leak')] },
          paragraph(
            text('Ask '),
            { type: 'mention', attrs: { id: '1', text: '@Bo' } },
            { type: 'hardBreak' },
            text('now'),
          ),
          { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
          paragraph({ type: 'inlineCard', attrs: { url: 'https://north.example/1' } }),
        ),
      ),
    ).toBe('Leak\nAsk @Bo\nnow\none\nhttps://north.example/1');
    expect(adfToText('as it is')).toBe('as it is');
    expect(adfToText(null)).toBe('');
  });

  it('keeps every word of every paragraph, in order', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const document = doc(...words.map((one) => paragraph(text(one))));
        expect(checkAdf(document)).toBeUndefined();
        expect(adfToText(document).split('\n')).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });
});
