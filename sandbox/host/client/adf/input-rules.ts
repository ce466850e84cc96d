/** Typing as in markdown: `# `, `- `, `1. `, `> `, three backticks, three dashes. */
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { Plugin } from 'prosemirror-state';
import { editorSchema as schema } from './schema';

const ruleLine = new InputRule(/^---$/, (state, _match, start, end) =>
  state.tr.replaceRangeWith(start, end, schema.nodes['rule']!.create()),
);

export const typingRules = (): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, schema.nodes['heading']!, (match) => ({ level: match[1]?.length ?? 1 })),
      textblockTypeInputRule(/^```$/, schema.nodes['codeBlock']!),
      wrappingInputRule(/^\s*([-*])\s$/, schema.nodes['bulletList']!),
      wrappingInputRule(/^(\d+)\.\s$/, schema.nodes['orderedList']!),
      wrappingInputRule(/^\s*>\s$/, schema.nodes['blockquote']!),
      ruleLine,
    ],
  });
