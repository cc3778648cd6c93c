// docs/neighbours.md names the neighbours that are watched, and the versions that they have there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neighbourTable } from '../neighbours/table.ts';
import { root } from './documents.ts';

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What they bring along is not theirs. */
const brought = ['@vimeo/player', 'video.js'];
const long: Record<string, string> = readJson('test/neighbours/package.json').dependencies;
const quick = Object.keys(readJson('package.json').devDependencies).filter((name) => neighbourTable().has(name));

describe('docs/neighbours.md', () => {
  it('has a row for each neighbour that is installed for it, and the version', () => {
    const installed = Object.entries(long).filter(([name]) => !brought.includes(name));
    const present = quick.map((name) => [name, readJson(`node_modules/${name}/package.json`).version]);
    const rows = [...neighbourTable()].map(([name, { version }]) => [name, version]);
    expect(rows.sort()).toEqual([...installed, ...present].sort());
  });

  it('has a test for each', () => {
    const files = [...neighbourTable().keys()].map((name) =>
      name.replace(/^@\w+\//, '').replace(/^videojs-|\.js$/g, ''),
    );
    expect(files.filter((file) => !existsSync(join(root, `test/neighbours/${file}.test.ts`)))).toEqual([]);
  });
});
