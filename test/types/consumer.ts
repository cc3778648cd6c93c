// A throwaway project that has the built package installed, with the Video.js of one line and the types that come with
// it, and what its compiler says. It knows nothing of what is compiled.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Which packages a project has beside the plugin: its name for each, and the folder here. */
const PACKAGES = {
  /** Brings its own types. */
  8: { 'video.js': 'video.js' },
  /** Brings none, so that these are used. */
  7: { 'video.js': 'video.js7', '@types/video.js': '@types/video.js' },
};

export interface ConsumerOptions {
  videojs: keyof typeof PACKAGES;
  /** Packages that are installed here as well, by name. */
  packages?: readonly string[];
  /** Texts by file name. */
  files: Readonly<Record<string, string>>;
  compilerOptions?: Readonly<Record<string, unknown>>;
}

const strict = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  noEmit: true,
  // what the compiler finds wrong in the package's own types is an error, too
  skipLibCheck: false,
};

function install(modules: string, name: string, folder: string): void {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(join(root, 'node_modules', folder), join(modules, name), 'junction');
}

/** The errors of the compiler, a line each; none is an empty list. */
function errors(project: string): Promise<string[]> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((done, fail) => {
    execFile(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: project }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split('\n').filter(Boolean);
      if (error && lines.length === 0) fail(error);
      else done(lines);
    });
  });
}

/** Compiles `files` outside this repository, so that only what is installed there can be found. */
export async function compile(options: ConsumerOptions): Promise<string[]> {
  const { videojs, packages = [], files, compilerOptions } = options;
  if (!existsSync(join(root, 'dist/types/index.d.ts'))) throw new Error('dist/types is missing: npm run build');
  const project = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    const modules = join(project, 'node_modules');
    // a copy: behind a link, the compiler would find the packages that are installed here
    for (const path of ['package.json', 'dist/types']) {
      cpSync(join(root, path), join(modules, 'videojs-media-collection', path), { recursive: true });
    }
    for (const [name, folder] of Object.entries(PACKAGES[videojs])) install(modules, name, folder);
    for (const name of packages) install(modules, name, name);
    const tsconfig = { compilerOptions: { ...strict, ...compilerOptions }, include: ['.'] };
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
    return await errors(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
