import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

/**
 * Everything a file takes from another, as it is written: `{ text, line }`. Knows `import` and `export … from`, also of
 * types only, `import()` of a value and of a type, `require`, and `new URL('…', import.meta.url)`, by which workers start.
 * Throws when the file cannot be parsed, or imports by a name that is only known when it runs.
 */
export function importsOf(file) {
  const source = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);

  const found = [];
  const add = (node, literal) => {
    const line = source.slice(0, node.start).split('\n').length;
    if (typeof literal?.value === 'string') found.push({ text: literal.value, line });
    else if (literal?.type === 'TemplateLiteral') found.push({ text: literal.quasis[0].value.cooked, line });
    else throw new Error(`${file}:${line}: import by a name that only a run can tell`);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration: (node) => node.source && add(node, node.source),
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression: (node) => node.callee.name === 'require' && add(node, node.arguments[0]),
    NewExpression: (node) => namesFileBesideThis(node) && add(node, node.arguments[0]),
  }).visit(program);
  return found;
}

function namesFileBesideThis({ callee, arguments: [text, base] }) {
  const meta = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty' && base.property.name === 'url';
  return callee.name === 'URL' && meta && typeof text.value === 'string';
}
