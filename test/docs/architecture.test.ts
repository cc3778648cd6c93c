import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, root, tableRows, terms } from './documents.ts';

describe('docs/architecture.md', () => {
  const { text } = readDocument('docs/architecture.md');

  it('has a row for each file in src/, and for no other', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true }).map(String);
    const named = tableRows(text).flatMap(([cell = '']) => terms(cell));
    expect(named.sort()).toEqual(files.filter((file) => file.endsWith('.ts')).sort());
  });

  it('names the folders of the tests', () => {
    const folders = readdirSync(join(root, 'test')).filter((folder) => !['run', 'setup'].includes(folder));
    expect(folders.filter((folder) => !text.includes(`\`${folder}/\``))).toEqual([]);
  });
});
