// One walk through a syntax tree, and what a script names: it knows ESTree, and no browser.
import { parseAst } from 'vite';

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

type Visit = (node: Node, parent: Node | undefined) => void;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

export const parse = (script: string): Node => parseAst(script, { lang: 'js' }) as unknown as Node;

/** From the outside in. */
export function walk(node: Node, visit: Visit, parent?: Node): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) walk(each, visit, node);
  }
}

export const child = (node: Node, field: string): Node | undefined => {
  const value = node[field];
  return isNode(value) ? value : undefined;
};

export const children = (node: Node, field: string): Node[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

/** The name of an identifier, or of a member or a key that is written out. */
export function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier' && typeof node.name === 'string') return node.name;
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  return undefined;
}

/** What a pattern binds: `{ a, b: [c = 1, ...d] }` binds a, c and d. */
function boundBy(pattern: Node | undefined): string[] {
  if (!pattern) return [];
  const name = pattern.type === 'Identifier' ? nameOf(pattern) : undefined;
  if (name !== undefined) return [name];
  const inner = [
    ...children(pattern, 'elements'),
    ...children(pattern, 'properties').map((each) => child(each, 'value') ?? each),
    child(pattern, 'left'),
    child(pattern, 'argument'),
  ];
  return inner.flatMap(boundBy);
}

/** Every name that the script declares, in whichever scope: a name of ours is never taken for one of the browser's. */
export function declaredIn(tree: Node): ReadonlySet<string> {
  const names: string[] = [];
  walk(tree, (node) => {
    if (node.type === 'VariableDeclarator' || /Function|Class/.test(node.type))
      names.push(...boundBy(child(node, 'id')));
    if (node.type.includes('Function')) names.push(...children(node, 'params').flatMap(boundBy));
    if (node.type === 'CatchClause') names.push(...boundBy(child(node, 'param')));
    if (/^Import\w*Specifier$/.test(node.type)) names.push(...boundBy(child(node, 'local')));
  });
  return new Set(names);
}
