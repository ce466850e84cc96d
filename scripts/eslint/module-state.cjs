/**
 * No state at module level in the app: one warm instance serves several sites, so what a module remembers of one
 * tenant could be shown to another. Constants are fine; a `let`, an empty collection waiting to be filled, and a
 * constant whose content is changed are not.
 */
const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);
const MUTATORS = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear append'.split(' '),
);

const unwrap = (node) => (node && /^TS(As|Satisfies|NonNull)/.test(node.type) ? unwrap(node.expression) : node);

function isEmptyCollection(init) {
  const node = unwrap(init);
  if (!node) return false;
  if (node.type === 'ArrayExpression') return node.elements.length === 0;
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  return node.type === 'NewExpression' && COLLECTIONS.has(node.callee.name) && node.arguments.length === 0;
}

/** Whether this use of a name changes what it holds: `x.y = 1`, `delete x.y`, `x.y++`, `x.push(1)`, `Object.assign(x, …)`. */
function changesContent(identifier) {
  let node = identifier;
  while (node.parent.type === 'MemberExpression' && node.parent.object === node) node = node.parent;
  const parent = node.parent;
  if (parent.type === 'CallExpression' && parent.callee.type === 'MemberExpression')
    if (parent.arguments[0] === identifier && /^(assign|defineProperty)$/.test(parent.callee.property.name))
      return true;
  if (node === identifier) return false;
  if (parent.type === 'AssignmentExpression') return parent.left === node;
  if (parent.type === 'UpdateExpression') return true;
  if (parent.type === 'UnaryExpression') return parent.operator === 'delete';
  return parent.type === 'CallExpression' && parent.callee === node && MUTATORS.has(node.property.name);
}

const LITERALS = /^(ArrayExpression|ObjectExpression)$/;
const holdsContent = (init) => {
  const node = unwrap(init);
  return LITERALS.test(node?.type ?? '') || (node?.type === 'NewExpression' && COLLECTIONS.has(node.callee.name));
};

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      variable: "'{{ name }}' is a variable at module level: a warm instance would share it between sites.",
      empty: "'{{ name }}' is an empty collection at module level: whatever fills it is shared between sites.",
      changed: "'{{ name }}' is a constant of this module, yet its content is changed here.",
      static: "'{{ name }}' is a static field that can be assigned: make it readonly, or keep it in an instance.",
    },
  },
  create(context) {
    const declarations = (program) =>
      program.body
        .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
        .filter((statement) => statement?.type === 'VariableDeclaration' && !statement.declare);

    function checkDeclarator(declaration, declarator) {
      const name = context.sourceCode.getText(declarator.id).split(/[:=]/)[0].trim();
      if (declaration.kind !== 'const') context.report({ node: declarator, messageId: 'variable', data: { name } });
      else if (isEmptyCollection(declarator.init))
        context.report({ node: declarator, messageId: 'empty', data: { name } });
      else if (holdsContent(declarator.init))
        for (const variable of context.sourceCode.getDeclaredVariables(declarator))
          for (const { identifier } of variable.references)
            if (changesContent(identifier)) context.report({ node: identifier, messageId: 'changed', data: { name } });
    }
    return {
      Program(program) {
        for (const declaration of declarations(program))
          for (const declarator of declaration.declarations) checkDeclarator(declaration, declarator);
      },
      'PropertyDefinition[static=true][readonly!=true]'(node) {
        context.report({ node, messageId: 'static', data: { name: context.sourceCode.getText(node.key) } });
      },
    };
  },
};

module.exports = { rule };
