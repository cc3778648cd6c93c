// What one script of the build needs of a browser: keys of MDN's compatibility data, sorted. Knows no versions.
import { globalNamed, namesOf } from './names.ts';
import { syntaxOf } from './syntax.ts';
import { declaredIn, type Node, nameOf, parse, walk } from './walk.ts';

/** Where an identifier stands for no variable. */
const isName = (node: Node, parent: Node | undefined): boolean =>
  parent !== undefined && (parent.property === node || parent.key === node) && parent.computed !== true;

export function needsOf(script: string): string[] {
  const tree = parse(script);
  const ours = declaredIn(tree);
  const needs = new Set<string>();
  walk(tree, (node, parent) => {
    for (const key of [...syntaxOf(node), ...namesOf(node, (name) => !ours.has(name))]) needs.add(key);
    const name = node.type === 'Identifier' && !isName(node, parent) ? nameOf(node) : undefined;
    if (name !== undefined && !ours.has(name)) for (const key of globalNamed(name)) needs.add(key);
  });
  return [...needs].sort();
}
