/** A rule may be switched off for one place, never silently: `eslint-disable-next-line some-rule -- why`. */
const rule = {
  meta: { type: 'problem', schema: [], messages: { reason: 'Line {{ line }}: name the rule and say why after "--".' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value.trim();
          if (!/^eslint-disable/.test(text)) continue;
          if (/^eslint-disable(-next-line|-line)?\s+\S.*?\s--\s+\S{2,}/s.test(text)) continue;
          // Reported before the first line, where no directive of the file can reach it.
          context.report({
            loc: { line: 0, column: 0 },
            messageId: 'reason',
            data: { line: String(comment.loc.start.line) },
          });
        }
      },
    };
  },
};

module.exports = { rule };
