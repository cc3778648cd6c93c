// The declarations of the tarball under the compilers that people have, with nothing skipped.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../docs/documents.ts';
import { type Consumer, openYard, report, type Yard } from './consumer.ts';

let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
});

afterAll(() => yard.remove());

const compilers = ['5.4', '5.9', '6.0', '7.0'] as const;

const strict = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
};
const bundler = { ...strict, module: 'esnext', moduleResolution: 'bundler' };
const nodenext = { ...strict, module: 'nodenext', moduleResolution: 'nodenext' };

/** Which files are compiled, how, and with which type packages that nobody imports. */
interface Project {
  compilerOptions: object;
  files: readonly string[];
  types?: readonly string[];
}

/** What a compiler says, a line each. */
async function errors(consumer: Consumer, compiler: string, { compilerOptions, files, types = [] }: Project) {
  const tsconfig = { compilerOptions: { ...compilerOptions, types }, files };
  writeFileSync(join(consumer.folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tsc = join(consumer.folder, `node_modules/typescript-${compiler}/bin/tsc`);
  const output = await consumer.run(process.execPath, tsc, '-p', '.', '--pretty', 'false').catch(String);
  return output.split('\n').filter((line) => /error TS\d+/.test(line));
}

/** The type tests of this repository as files of the consumer, which has the package under its name. */
function copyTypeTests(consumer: Consumer): string[] {
  const folder = join(root, 'test/types');
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.test.ts') || !/'\.\.\/\.\.\/src\/(index|core)\.ts'/.test(text)) return [];
    const named = text
      .replaceAll("'../../src/index.ts'", "'videojs-media-collection'")
      .replaceAll("'../../src/core.ts'", "'videojs-media-collection/core'");
    writeFileSync(join(consumer.folder, `test-${name}`), named);
    return [`test-${name}`];
  });
}

describe.each([
  { name: 'Video.js 8', dependencies: {}, types: [] },
  {
    name: 'Video.js 7 with @types',
    dependencies: { 'video.js': '7.21.7', '@types/video.js': '7.3.58' },
    types: ['video.js'],
  },
  // its own types are taken all the same
  { name: 'Video.js 8, @types installed', dependencies: { '@types/video.js': '7.3.58' }, types: ['video.js'] },
])('the types in a project with $name', ({ name, dependencies, types }) => {
  let consumer: Consumer;
  const files = ['smallest-example.ts', 'page.ts', 'element.ts'];

  beforeAll(async () => {
    consumer = await yard.install('types', { name: `types, ${name}`, dependencies });
    files.push(...copyTypeTests(consumer));
  });

  it.each(compilers)('compile under TypeScript %s', async (compiler) => {
    expect(await errors(consumer, compiler, { compilerOptions: bundler, files, types })).toEqual([]);
    report(consumer.name, [`TypeScript ${compiler}, bundler`, `${files.length} files`]);
  });

  it.each(compilers)('leave only the call of videojs() wrong under TypeScript %s and nodenext', async (compiler) => {
    const project = { compilerOptions: nodenext, files: ['element.ts', 'nodenext.ts', 'smallest-example.ts'], types };
    expect(await errors(consumer, compiler, project)).toEqual([
      expect.stringMatching(/^smallest-example\.ts\(4,16\): error TS2349: This expression is not callable\./),
    ]);
    report(consumer.name, [`TypeScript ${compiler}, nodenext`]);
  });
});
