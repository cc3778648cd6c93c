// One configuration for everything Vite does here: the demo (`vite`, `vite preview`; `vite build --mode demo` for a server with
// the collector, `--mode static` for one without), the
// library (`vite build` for bundlers; for script tags `--mode script`, and `--mode edge` and `--mode offline` for the files
// beside it) and the test projects of Vitest.
import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Connect, minify, type Plugin, runnerImport, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { BUILT_DEMO } from './test/tools/run/built-demo.ts';
import { LeftOut } from './test/tools/run/left-out.ts';
import { LongestFirst } from './test/tools/run/longest-first.ts';
import { Misnamed } from './test/tools/run/misnamed.ts';
import { KeepOutcomes } from './test/tools/run/outcomes.ts';
import { LOOK_EVERY_MS, PATIENCE_MS } from './test/tools/run/patience.ts';
import { viewings } from './test/tools/run/promises.ts';
import { Retried } from './test/tools/run/retried.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const define = { __VERSION__: JSON.stringify(packageJson.version) };

/** The sandbox collector answers at `/collect`, beside the demo page. */
function sandboxCollector(): Plugin {
  async function mount(middlewares: Connect.Server): Promise<void> {
    const { module } = await runnerImport<typeof import('./demo/collector/collector.ts')>(
      `${root}demo/collector/collector.ts`,
    );
    const collector = module.createCollector();
    middlewares.use('/collect', (request, response) => collector.handle(request, response));
  }
  return {
    name: 'sandbox-collector',
    configureServer: (server) => mount(server.middlewares),
    configurePreviewServer: (server) => mount(server.middlewares),
  };
}

/** A playlist names its segments itself, so the media files keep their names and are copied beside the built page. */
function mediaFiles(): Plugin {
  return {
    name: 'media-files',
    apply: 'build',
    writeBundle: ({ dir }) =>
      cpSync(`${root}demo/media`, `${dir}/media`, {
        recursive: true,
        filter: (file) => !file.endsWith('.sh'),
      }),
  };
}

/** A page that reads what nobody else is to see can't reach anybody: the browser itself forbids it. */
function silence(page: string): Plugin {
  const policy = [
    "default-src 'none'",
    ...["script-src 'self'", 'worker-src blob:', "style-src 'self' 'unsafe-inline'", "img-src 'self' data:"],
    ...["connect-src 'none'", "form-action 'none'", "base-uri 'none'"],
  ].join('; ');
  return {
    name: 'silence',
    // while it is developed, the page is told of changes
    apply: 'build',
    transformIndexHtml: (html, { path }) =>
      path.endsWith(page)
        ? html.replace(
            '<meta charset="utf-8" />',
            `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
          )
        : html,
  };
}

/** Whose code the builds hold beside our own. */
function licences(...packages: string[]): Plugin {
  const notice = (name: string) => `${name}\n\n${readFileSync(`${root}node_modules/${name}/LICENCE`, 'utf8')}`;
  return {
    name: 'licences',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-LICENSES.txt',
        source: packages.map(notice).join('\n'),
      });
    },
  };
}

/** Before terser: each of the two finds what the other does not. */
function oxc(): Plugin {
  return {
    name: 'oxc',
    async renderChunk(source, { fileName }) {
      const { code, map } = await minify(fileName, source, { sourcemap: true });
      return { code, map: map ?? null };
    },
  };
}

const demo: UserConfig = {
  root: `${root}demo`,
  define,
  // The built page may lie in any folder.
  base: './',
  // A file that is missing is 404, not the page.
  appType: 'mpa',
  plugins: [sandboxCollector(), mediaFiles(), silence('doctor.html')],
  // The page imports the plugin from `src`, which lies beside it. What other origins may do is the collector's to say.
  server: { host: 'localhost', strictPort: false, cors: false, fs: { allow: [root] } },
  preview: { host: 'localhost', strictPort: false, cors: false },
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist-demo`,
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: [`${root}demo/index.html`, `${root}demo/doctor.html`] },
  },
};

/** With a collector behind it, the built page is for tests only. */
const demoForTests: UserConfig = { ...demo, build: { ...demo.build, outDir: BUILT_DEMO } };

const library: UserConfig = {
  root,
  define,
  publicDir: false,
  plugins: [licences('idb-keyval')],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: {
      entry: { 'videojs-media-collection': 'src/index.ts', core: 'src/core.ts', edge: 'src/edge.ts' },
      formats: ['es'],
      fileName: (_format, entry) => `${entry}.js`,
    },
    rolldownOptions: {
      external: ['video.js'],
      output: {
        chunkFileNames: ({ name }) => (name === 'recordings' ? 'offline.js' : 'shared.js'),
        // one file for whatever two entries share
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      },
    },
  },
};

/** What our code allows: it reads no property for a side effect, and no `this` in a function that is not a method. */
const terserOptions = {
  ecma: 2020,
  compress: { passes: 6, pure_getters: true, unsafe_arrows: true, lhs_constants: false },
} as const;

const script: UserConfig = {
  root,
  define,
  publicDir: false,
  plugins: [oxc()],
  resolve: {
    alias: [
      { find: 'video.js', replacement: `${root}src/global-videojs.ts` },
      { find: /^.*\/load-recordings\.ts$/, replacement: `${root}src/offline/load-recordings-by-script.ts` },
    ],
  },
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: 'terser',
    // browsers that know it compile all of this while they load it, and nothing of it while a player starts:
    // https://v8.dev/blog/explicit-compile-hints
    terserOptions: { ...terserOptions, format: { preamble: '//# allFunctionsCalledOnLoad' } },
    emptyOutDir: false,
    lib: {
      entry: 'src/script.ts',
      formats: ['iife'],
      name: 'videojsMediaCollection',
      fileName: () => 'videojs-media-collection.min.js',
    },
  },
};

/** The Edge Network for script tags: beside the first file, in either order. */
const edge: UserConfig = {
  ...script,
  build: {
    ...script.build,
    terserOptions,
    lib: {
      entry: 'src/edge.ts',
      formats: ['iife'],
      name: 'videojsMediaCollectionEdge',
      fileName: () => 'videojs-media-collection-edge.min.js',
    },
  },
};

/** The recordings of the script-tag build, which the first file fetches where they are asked for. */
const offline: UserConfig = {
  ...script,
  build: {
    ...script.build,
    terserOptions,
    lib: {
      entry: 'src/offline/recordings.ts',
      formats: ['es'],
      fileName: () => 'videojs-media-collection-offline.min.js',
    },
  },
};

const testsIn = (folders: string[]): string[] => folders.map((folder) => `${folder}/*.test.ts`);
/** What needs a page, and a player in it; everything else of the source runs without. */
const inPage = [
  'test/plugin/**/*.test.ts',
  'test/demo/page/settings.test.ts',
  'test/fuzz/options.test.ts',
  'test/harness/happy-dom.test.ts',
  ...['metadata', 'screen', 'states'].map((name) => `test/sources/${name}.test.ts`),
];
/** A budget that all players of a page share belongs to these: each file has one of its own. */
const ofThePage = testsIn(['test/backends/**']);
const inBrowser = ['test/browser/**'];
/** Only one of these belongs to `npm test`; the others install a lot, with a configuration of their own. */
const consumers = 'test/consumers/**';
const onPackage = ['test/package/**'];
const withNeighbours = ['test/neighbours/**'];
/** Neighbours that are small, and quick to watch; `npm run test:neighbours` watches all of them. */
const quickNeighbours = ['errors', 'quality-selector'].map((name) => `test/neighbours/${name}.test.ts`);

/** What they come down to, for `npm test`. */
const quick = ['test/browser/quick.test.ts'];

const manyListeners = 'test/setup/many-listeners.ts';

/** Finds the browser. */
const engineSetup = 'test/tools/run/engine.mjs';

/** Tests in a browser: most of a test is waiting for what plays. */
const inEngine = (ENGINE: 'chromium' | 'firefox' | 'webkit', include: string[]) => ({
  include,
  env: { ENGINE },
  globalSetup: [engineSetup, 'test/tools/run/built-demo.ts'],
  // What is polled here is asked of another process, which then plays and draws the less.
  expect: { poll: { timeout: PATIENCE_MS, interval: 2 * LOOK_EVERY_MS } },
  // A whole viewing of the clip takes a minute.
  testTimeout: 60_000 + 3 * PATIENCE_MS,
  // Each test that needed it is named at the end, and more than a few fail the run.
  retry: 1,
  // A worker loads the harness, and starts its browser, once.
  isolate: false,
});

const tests = defineConfig({
  root,
  define,
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new KeepOutcomes(), new LeftOut(), new Misnamed(), new Retried()],
    // A machine may be slow: what ends a test is a fault, not a clock.
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    testTimeout: 2 * PATIENCE_MS,
    hookTimeout: 2 * PATIENCE_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: 2,
          // Each file has a page of its own, and happy-dom is loaded once for all of them.
          pool: 'vmThreads',
          environment: 'happy-dom',
          setupFiles: ['test/setup/happy-dom.ts', manyListeners],
          include: inPage,
        },
      },
      {
        extends: true,
        test: {
          name: 'node',
          maxWorkers: 2,
          pool: 'threads',
          // What these import is pure, and is loaded once for all of them.
          isolate: false,
          setupFiles: [manyListeners],
          include: ['test/**/*.test.ts'],
          exclude: [...inPage, ...ofThePage, ...inBrowser, ...onPackage, ...withNeighbours, consumers],
        },
      },
      {
        extends: true,
        test: { name: 'backends', maxWorkers: 2, pool: 'threads', setupFiles: [manyListeners], include: ofThePage },
      },
      {
        extends: true,
        test: { name: 'package', maxWorkers: 2, include: testsIn(onPackage) },
      },
      {
        extends: true,
        test: {
          ...inEngine('chromium', [
            ...testsIn(inBrowser),
            ...quickNeighbours,
            'test/consumers/smallest-example.test.ts',
          ]),
          name: 'browser',
          exclude: quick,
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
      ...(['firefox', 'webkit'] as const).flatMap((engine, index) => [
        {
          extends: true as const,
          test: {
            ...inEngine(engine, quick),
            name: `quick-${engine}`,
            // none of these visits the demo
            globalSetup: [engineSetup],
            // at the same time as the browser project, whose workers these share
            maxWorkers: 5,
            sequence: { groupOrder: 1 },
          },
        },
        {
          extends: true as const,
          test: {
            ...inEngine(engine, viewings()),
            name: engine,
            maxWorkers: engine === 'firefox' ? 3 : 2,
            sequence: { groupOrder: 3 + index },
          },
        },
      ]),
      {
        extends: true,
        test: {
          name: 'neighbours',
          include: testsIn(withNeighbours),
          globalSetup: [engineSetup, 'test/neighbours/install.ts'],
          testTimeout: 60_000 + 3 * PATIENCE_MS,
          retry: 1,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

export default defineConfig(({ command, mode }) => {
  if (mode === 'test') return tests;
  if (mode === 'demo') return demoForTests;
  if (command === 'serve' || mode === 'static') return demo;
  return { script, edge, offline }[mode] ?? library;
});
