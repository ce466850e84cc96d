import ts from 'typescript';
import { sourcesBelow } from '../unit/house/wiring';

const SOURCES = sourcesBelow('src').filter(({ file }) => !file.startsWith('src/zod/'));
const matching = (pattern: RegExp) => SOURCES.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('there is something to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(50);
});

test('S13: signatures are compared in constant time, and nowhere else', () => {
  expect(matching(/timingSafeEqual\(/)).toEqual(['src/protocol/signature.ts']);
  expect(matching(/(signature|expected|given)\s*[!=]==\s*(signature|expected|given|candidate)/)).toEqual([]);
});

test('S22: keys come from the system’s random source, are stored as secrets alone, and never by another way', () => {
  expect(matching(/Math\.random|randomUUID/)).toEqual([]);
  expect(matching(/formatKey\(world\.ids\.randomBytes\(KEY_BYTES\)\)/)).toEqual([
    'src/usecases/admin/save-connection.ts',
  ]);
  expect(matching(/const KEY_BYTES = 32;/)).toEqual(['src/usecases/admin/save-connection.ts']);
  expect(matching(/etSecret/)).toEqual(['src/platform/store/secrets.ts']);
});

test('S27: paths of requests are built by `route` alone', () => {
  expect(matching(/assumeTrustedRoute/)).toEqual([]);
  const bare = SOURCES.filter(({ file }) => file.startsWith('src/platform/')).flatMap(({ file, text }) =>
    [...text.matchAll(/[^e]`\/rest\//g)].map(() => file),
  );
  expect(bare).toEqual([]);
});

test('S27: a value that goes into JQL is an id, or has its quotes', () => {
  const templates = SOURCES.flatMap(({ text }) =>
    [...text.matchAll(/(?:jql|parts|JQL)[^\n]*`([^`]*\$\{[^`]*)`/g)].map(([, template]) => template!),
  );
  expect([...new Set(templates)].sort()).toEqual(
    [
      '(${jql}) AND id = ${issueId}',
      'issue.property[${PROPERTY}].pair = "${pairId}"',
      'assignee = "${accountId}"',
      'created <= -${until}m',
      'msg_${ids.next()}',
      '${placeJql(contract)} AND updated >= -${minutes}m ORDER BY updated ASC',
      "${scopeJql(contract)} AND id in (${ids.join(', ')})",
    ].sort(),
  );
});

test('S19: nobody but the platform’s doors speaks to the network, and no redirect is followed', () => {
  const fetching = matching(/\bfetch\(/);
  expect(fetching).toContain('src/platform/peer/peer-client.ts');
  expect(fetching.filter((file) => !/^src\/platform\/(peer|direct)\//.test(file))).toEqual([]);
  expect(matching(/from 'node:(http|https|net|dns|tls|child_process|fs|vm)'|\beval\(|new Function\(/)).toEqual([]);
  // A redirect would lead to a host that nobody has allowed.
  expect(fetching.filter((file) => !matching(/redirect: 'manual'/).includes(file))).toEqual([]);
});

function isCollection(value: ts.Expression | undefined): boolean {
  if (!value) return true;
  const isMapOrSet = ts.isNewExpression(value) && /^(Weak)?(Map|Set)$/.test(value.expression.getText());
  return isMapOrSet || ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value);
}

/** What one tenant leaves in a module, the next one in the same process would find. */
test('S23: no module keeps data: its variables are constant, and its maps and lists are never written to', () => {
  const kept = SOURCES.flatMap((source) => {
    const file = ts.createSourceFile(source.file, source.text, ts.ScriptTarget.ES2022, true);
    return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
      const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
      return statement.declarationList.declarations.flatMap((declaration) => {
        const name = declaration.name.getText();
        const change = `(\\.(set|add|push|delete|clear|splice|unshift)\\(|(\\.\\w+|\\[[^\\]]+\\])\\s*=[^=>])`;
        const isWritten = isCollection(declaration.initializer) && new RegExp(`\\b${name}${change}`).test(source.text);
        return isConstant && !isWritten ? [] : [`${source.file}: ${name}`];
      });
    });
  });
  expect(kept).toEqual([]);
});
