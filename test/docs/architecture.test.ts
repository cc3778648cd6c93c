import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, root, tableRows, terms } from './documents.ts';

/** Which rooms the files of a room may import from, besides its own. The entries lie in `src/` itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  '.': ['plugin', 'sources', 'backends', 'backends/edge', 'protocol', 'lib'],
  plugin: ['sources', 'session', 'delivery', 'backends', 'backends/edge', 'offline', 'protocol', 'lib'],
  sources: ['session', 'protocol', 'lib'],
  offline: ['delivery', 'session', 'protocol', 'lib'],
  backends: ['delivery', 'protocol', 'lib'],
  // a recorded session that is too long is closed and opened again in the middle, as the session does it
  'backends/edge': ['backends', 'delivery', 'session', 'protocol', 'lib'],
  delivery: ['session', 'protocol', 'lib'],
  session: ['protocol', 'lib'],
  protocol: ['lib'],
  lib: [],
};

const files = readdirSync(join(root, 'src'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .sort();
const roomOf = (file: string) => dirname(file);

/** What a file imports from our own source, types and dynamic imports included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const found = text.matchAll(/(?:from|import\(|import) ?'(\.[^']+)'/g);
  return [...found].map(([, path = '']) => normalize(join(dirname(file), path)));
}

/** What of this is more than types, and so part of the same file of the build. */
function codeOf(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const found = text.matchAll(/^(?:import|export) (?!type )[^;]*?'(\.[^']+)'/gm);
  return [...found].map(([, path = '']) => normalize(join(dirname(file), path)));
}

/** The first chain of imports that comes back to where it began. */
function cycle(): string | undefined {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const next of importsOf(file)) {
      const found = walk(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const found = walk(file, []);
    if (found) return found;
  }
  return undefined;
}

describe('src/', () => {
  it('has the rooms that have directions, and no others', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('imports one way', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((other) => roomOf(other) !== roomOf(file) && !MAY_IMPORT[roomOf(file)]?.includes(roomOf(other)))
        .map((other) => `${file} imports ${other}`),
    );
    expect(wrong.at(0)).toBeUndefined();
  });

  it('has the code of the Edge Network in a file of its own', () => {
    const others = files.filter((file) => roomOf(file) !== 'backends/edge' && file !== 'edge.ts');
    const wrong = others.filter((file) => codeOf(file).some((other) => roomOf(other) === 'backends/edge'));
    expect(wrong).toEqual([]);
  });

  it('has no cycle of imports', () => {
    expect(cycle()).toBeUndefined();
  });
});

describe('docs/architecture.md', () => {
  const { text } = readDocument('docs/architecture.md');

  it('has a row for each room of src/, and for no other', () => {
    const named = tableRows(text).flatMap(([cell = '']) => terms(cell));
    const rooms = Object.keys(MAY_IMPORT).filter((room) => room !== '.');
    expect(named.sort()).toEqual(rooms.map((room) => `${room}/`).sort());
  });

  it('names the folders of the tests', () => {
    const folders = readdirSync(join(root, 'test'));
    expect(folders.filter((folder) => !text.includes(`\`${folder}/\``))).toEqual([]);
  });
});
