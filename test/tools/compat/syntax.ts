// Which syntax a script is written in, by the keys of MDN's compatibility data. What every browser since 2015 can read has
// no row here.
import { child, children, type Node } from './walk.ts';

type Row = readonly [key: string, has: (node: Node) => boolean];

const is = (...types: string[]) => {
  const wanted = new Set(types);
  return ({ type }: Node) => wanted.has(type);
};
const isFunction = is('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression');
const operator = (type: string, ...operators: string[]) => {
  const wanted = new Set<unknown>(operators);
  return (node: Node) => node.type === type && wanted.has(node.operator);
};
const regularExpression = (test: (pattern: string, flags: string) => boolean) => (node: Node) => {
  const { pattern = '', flags = '' } = Object(node.regex);
  return node.type === 'Literal' && node.regex !== undefined && node.regex !== null && test(pattern, flags);
};
const isSpreadIn = (type: string, field: string) => (node: Node) =>
  node.type === type && children(node, field).some(is('SpreadElement'));
const hasRest = (type: string, field: string) => (node: Node) =>
  node.type === type && children(node, field).some(is('RestElement'));
const isMember = (type: string, isPrivate: boolean) => (node: Node) =>
  node.type === type && (child(node, 'key')?.type === 'PrivateIdentifier') === isPrivate;

const LANGUAGE: readonly Row[] = [
  ['functions.arrow_functions', is('ArrowFunctionExpression')],
  [
    'functions.default_parameters',
    (node) => isFunction(node) && children(node, 'params').some(is('AssignmentPattern')),
  ],
  ['functions.rest_parameters', (node) => isFunction(node) && children(node, 'params').some(is('RestElement'))],
  ['statements.async_function', (node) => isFunction(node) && node.async === true && node.generator !== true],
  ['statements.async_generator_function', (node) => isFunction(node) && node.async === true && node.generator === true],
  ['statements.generator_function', (node) => isFunction(node) && node.async !== true && node.generator === true],
  ['statements.class', is('ClassDeclaration', 'ClassExpression')],
  ['classes.public_class_fields', isMember('PropertyDefinition', false)],
  ['classes.private_class_fields', isMember('PropertyDefinition', true)],
  ['classes.private_class_methods', isMember('MethodDefinition', true)],
  ['classes.static.initialization_blocks', is('StaticBlock')],
  ['statements.const', (node) => node.type === 'VariableDeclaration' && node.kind === 'const'],
  ['statements.let', (node) => node.type === 'VariableDeclaration' && node.kind === 'let'],
  ['statements.for_of', is('ForOfStatement')],
  ['statements.for_await_of', (node) => node.type === 'ForOfStatement' && node.await === true],
  ['statements.try_catch.optional_catch_binding', (node) => node.type === 'CatchClause' && !child(node, 'param')],
  ['statements.import', is('ImportDeclaration')],
  ['statements.export', is('ExportNamedDeclaration', 'ExportDefaultDeclaration')],
  ['statements.export.namespace', (node) => node.type === 'ExportAllDeclaration' && Boolean(child(node, 'exported'))],
  ['operators.import', is('ImportExpression')],
  ['operators.import_meta', (node) => node.type === 'MetaProperty' && Object(node.meta).name === 'import'],
  ['operators.destructuring', is('ObjectPattern', 'ArrayPattern')],
  ['operators.destructuring.rest_in_objects', hasRest('ObjectPattern', 'properties')],
  ['operators.spread.spread_in_arrays', isSpreadIn('ArrayExpression', 'elements')],
  ['operators.spread.spread_in_function_calls', isSpreadIn('CallExpression', 'arguments')],
  ['operators.spread.spread_in_object_literals', isSpreadIn('ObjectExpression', 'properties')],
  ['operators.optional_chaining', is('ChainExpression')],
  ['operators.nullish_coalescing', operator('LogicalExpression', '??')],
  ['operators.nullish_coalescing_assignment', operator('AssignmentExpression', '??=')],
  ['operators.logical_or_assignment', operator('AssignmentExpression', '||=')],
  ['operators.logical_and_assignment', operator('AssignmentExpression', '&&=')],
  ['operators.exponentiation', operator('BinaryExpression', '**')],
  ['operators.exponentiation_assignment', operator('AssignmentExpression', '**=')],
  ['grammar.template_literals', is('TemplateLiteral')],
  ['grammar.numeric_separators', (node) => node.type === 'Literal' && /^\d[\d.]*_/.test(String(node.raw))],
  ['builtins.BigInt', (node) => node.type === 'Literal' && typeof node.bigint === 'string'],
  ['regular_expressions.lookbehind_assertion', regularExpression((pattern) => /\(\?<[=!]/.test(pattern))],
  ['regular_expressions.named_capturing_group', regularExpression((pattern) => /\(\?<\w/.test(pattern))],
  ['regular_expressions.unicode_character_class_escape', regularExpression((pattern) => /\\p\{/i.test(pattern))],
  ['builtins.RegExp.unicode', regularExpression((_, flags) => flags.includes('u'))],
  ['builtins.RegExp.dotAll', regularExpression((_, flags) => flags.includes('s'))],
  ['builtins.RegExp.sticky', regularExpression((_, flags) => flags.includes('y'))],
  ['builtins.RegExp.hasIndices', regularExpression((_, flags) => flags.includes('d'))],
  ['builtins.RegExp.unicodeSets', regularExpression((_, flags) => flags.includes('v'))],
];

/** The keys of what this node alone is. */
export const syntaxOf = (node: Node): string[] =>
  LANGUAGE.filter(([, has]) => has(node)).map(([key]) => `javascript.${key}`);
