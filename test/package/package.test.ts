// The package as it would be published, from the present build (`npm run build`).
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../docs/documents.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives the output, or fails with it. On Windows, npm is a script for its shell. */
async function run(command: string, args: string[]): Promise<string> {
  const shell = process.platform === 'win32' && command === 'npm';
  const options = { cwd: root, shell, maxBuffer: 10_000_000 };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${Object(error).stdout}${Object(error).stderr}`);
  }
}

/** What pages with script tags load, gzipped, in bytes: ceilings that are lowered when the build shrinks. */
const CEILINGS = {
  'videojs-media-collection.min.js': 25_690,
  'videojs-media-collection-edge.min.js': 4_980,
  'videojs-media-collection-offline.min.js': 2_300,
};
/** How much more the module build may be in an application, which one minifier has seen where two have seen the script. */
const IN_AN_APP = 1_100;

const gzipOf = (script: string | Buffer): number => gzipSync(script, { level: 9 }).length;

/** An application that imports these entries of the package and nothing else, minified, with Video.js from elsewhere. */
async function inViteApp(...entries: string[]): Promise<Rolldown.RolldownOutput> {
  const app = '\0app';
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === 'app' ? app : undefined),
        load: (id) => (id === app ? entries.map((entry) => `import '${root}dist/${entry}.js';`).join('\n') : undefined),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'app', external: ['video.js'] } },
  });
  return built as Rolldown.RolldownOutput;
}

let folder: string;
let tarball: string;
let files: { path: string }[];

/** Once for all: npm takes a second for it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [{ filename, files: all }] = JSON.parse(packed);
  tarball = join(folder, filename);
  files = all;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('videojs-media-collection', () => {
  it('is what publint calls good', async () => {
    const pack = { tarball: new Uint8Array(readFileSync(tarball)).buffer };
    const { messages } = await publint({ pack, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that every supported way of importing it finds', async () => {
    // It ends with an error if it finds a problem; that `require` can't load an ES module is none to this profile.
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    expect(await run(process.execPath, [attw, tarball, '--profile', 'esm-only'])).toContain('🟢 (ESM)');
  });

  it('ships the two builds, the Edge Network for each, what each fetches for `offline`, their maps, the types, the licence of what is bundled and what the README links to, and nothing else', async () => {
    const paths = files.map(({ path }) => path);
    const readme = readDocument('README.md');
    const linked = [...readme.text.matchAll(/\]\((?!\w+:)([^#)\s]+)/g)].map(([, path = '']) => path);
    expect([...new Set(linked)].filter((path) => !paths.includes(path))).toEqual([]);
    const isPage = (path: string) => /^docs\/[\w-]+\.md$/.test(path) && existsSync(`${root}${path}`);
    expect(paths.filter((path: string) => !/^dist\/types\/[\w./-]+\.d\.ts$/.test(path) && !isPage(path))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/core.js',
      'dist/core.js.map',
      'dist/edge.js',
      'dist/edge.js.map',
      'dist/offline.js',
      'dist/offline.js.map',
      'dist/shared.js',
      'dist/shared.js.map',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/videojs-media-collection-edge.min.js',
      'dist/videojs-media-collection-edge.min.js.map',
      'dist/videojs-media-collection-offline.min.js',
      'dist/videojs-media-collection-offline.min.js.map',
      'dist/videojs-media-collection.js',
      'dist/videojs-media-collection.js.map',
      'dist/videojs-media-collection.min.js',
      'dist/videojs-media-collection.min.js.map',
      'docs/picture.svg',
      'package.json',
    ]);
    expect(paths).toContain('dist/types/index.d.ts');
  });

  it('names the licence of each package whose code it holds', () => {
    const maps = readdirSync(`${root}dist`)
      .filter((name) => name.endsWith('.map'))
      .map((name) => JSON.parse(readFileSync(`${root}dist/${name}`, 'utf8')));
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

  it.each(Object.entries(CEILINGS))('keeps %s within its ceiling', (name, bytes) => {
    expect(gzipOf(readFileSync(`${root}dist/${name}`))).toBeLessThanOrEqual(bytes);
  });

  it('is in a minified Vite app about what the script-tag build is, and its recordings are a chunk apart', async () => {
    const { output } = await inViteApp('videojs-media-collection');
    const [app, ...chunks] = output.filter((file) => file.type === 'chunk');
    const script = gzipOf(readFileSync(`${root}dist/videojs-media-collection.min.js`));
    expect(gzipOf(app?.code ?? '')).toBeLessThanOrEqual(script + IN_AN_APP);
    expect(chunks.map(({ isDynamicEntry, code }) => [isDynamicEntry, code.includes('indexedDB')])).toEqual([
      [true, true],
    ]);
    expect(app?.code).not.toContain('indexedDB');
    expect(app?.code).not.toContain('sessionDetails');
  });

  it('has the Edge Network in an app that imports it, and what both need only once', async () => {
    const [[alone], [both]] = await Promise.all([
      inViteApp('videojs-media-collection').then(({ output }) => output),
      inViteApp('videojs-media-collection', 'edge').then(({ output }) => output),
    ]);
    const script = gzipOf(readFileSync(`${root}dist/videojs-media-collection-edge.min.js`));
    expect(both.code).toContain('sessionDetails');
    expect(gzipOf(both.code) - gzipOf(alone.code)).toBeLessThan(script);
  });

  it('can be imported where there is no window', async () => {
    const script = "import('videojs-media-collection').then(({ VERSION }) => process.stdout.write(VERSION))";
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(await run(process.execPath, ['--eval', script])).toBe(version);
  });
});
