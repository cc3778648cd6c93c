// The package as it would be published, from the present build (`npm run build`).
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives the output, or fails with it. On Windows, npm's commands are scripts for its shell. */
async function run(command: string, args: string[]): Promise<string> {
  const options = { cwd: root, shell: process.platform === 'win32', maxBuffer: 10_000_000 };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${Object(error).stdout}${Object(error).stderr}`);
  }
}

/**
 * The script-tag build with everything in it, gzipped, in bytes: a ceiling that is lowered when the build shrinks, as it
 * will when recordings are a file of their own.
 */
const SIZE_BUDGET = 22_900;

describe('videojs-media-collection', () => {
  it('is what publint calls good', async () => {
    const { messages } = await publint({ pkgDir: root, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that every supported way of importing it finds', async () => {
    // It ends with an error if it finds a problem; that `require` can't load an ES module is none to this profile.
    expect(await run('npx', ['attw', '--pack', '.', '--profile', 'esm-only'])).toContain('🟢 (ESM)');
  });

  it('ships the two builds, their maps, the types and the licence of what is bundled, and nothing else', async () => {
    const [{ files }] = JSON.parse(await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']));
    const paths = files.map(({ path }: { path: string }) => path);
    expect(paths.filter((path: string) => !/^dist\/types\/[\w./-]+\.d\.ts$/.test(path))).toEqual([
      'LICENSE',
      'README.md',
      'dist/core.js',
      'dist/core.js.map',
      'dist/shared.js',
      'dist/shared.js.map',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/videojs-media-collection.js',
      'dist/videojs-media-collection.js.map',
      'dist/videojs-media-collection.min.js',
      'dist/videojs-media-collection.min.js.map',
      'package.json',
    ]);
    expect(paths).toContain('dist/types/index.d.ts');
  });

  it('names the licence of each package whose code it holds', () => {
    const maps = ['shared.js.map', 'videojs-media-collection.min.js.map'].map((name) =>
      JSON.parse(readFileSync(`${root}dist/${name}`, 'utf8')),
    );
    const bundled = maps
      .flatMap(({ sources }) => sources as string[])
      .flatMap((path) => {
        const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
        return name ?? [];
      });
    const licences = readFileSync(`${root}dist/THIRD-PARTY-LICENSES.txt`, 'utf8');
    expect(new Set(bundled)).toEqual(new Set(['idb-keyval']));
    for (const name of bundled) expect(licences).toContain(`${name}\n\nCopyright`);
  });

  it('keeps the script-tag build within its budget', () => {
    const bytes = gzipSync(readFileSync(`${root}dist/videojs-media-collection.min.js`), { level: 9 }).length;
    expect(bytes).toBeLessThanOrEqual(SIZE_BUDGET);
  });

  it('can be imported where there is no window', async () => {
    const script = "import('videojs-media-collection').then(({ VERSION }) => process.stdout.write(VERSION))";
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(await run(process.execPath, ['--eval', script])).toBe(version);
  });
});
