// How long files and functions may be: what a reader holds in the head at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { root } from './documents.ts';

const MAX_FILE = 300;
const MAX_FUNCTION = 60;
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const filesBy = (end: RegExp) =>
  ['src', 'demo'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((file) => `${folder}/${file}`)
      .filter((file) => end.test(file)),
  );
const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** `file:line, so many lines` of each function that is too long. */
function longFunctions(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) walk(each);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, start, end } = node as { type?: unknown; start: number; end: number };
    if (typeof type === 'string' && FUNCTIONS.has(type)) {
      const lines = linesOf(text.slice(start, end));
      if (lines > MAX_FUNCTION) found.push(`${file}:${linesOf(text.slice(0, start))}, ${lines} lines`);
    }
    for (const each of Object.values(node)) walk(each);
  };
  walk(parseAst(text, { lang: 'ts' }));
  return found;
}

describe('src/ and demo/', () => {
  it(`have no file of more than ${MAX_FILE} lines`, () => {
    const long = filesBy(/\.(ts|css|html)$/).filter(
      (file) => linesOf(readFileSync(join(root, file), 'utf8')) > MAX_FILE,
    );
    expect(long).toEqual([]);
  });

  it(`have no function of more than ${MAX_FUNCTION} lines`, () => {
    expect(filesBy(/\.ts$/).flatMap(longFunctions)).toEqual([]);
  });
});
