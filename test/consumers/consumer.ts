// A throwaway project outside this repository that has the package installed as npm publishes it: one of the folders
// beside this file, with the tarball of the present build (`npm run build`). It knows nothing of browsers.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { codeBlocks, readDocument, root, section } from '../docs/documents.ts';

export interface ConsumerOptions {
  /** How it is called in the output, and in the URLs of its pages; default is the folder's name. */
  name?: string;
  /** On top of those in its `package.json`. */
  dependencies?: Readonly<Record<string, string>>;
  /** Its development dependencies are those of this repository, which need no installation; default false. */
  usesOurTools?: boolean;
}

export interface Consumer {
  readonly name: string;
  readonly folder: string;
  /** Runs a command in it and gives the output, or fails with it. */
  run(command: string, ...args: string[]): Promise<string>;
  /** `npm run build`, or another of its scripts; how long it took, in ms. */
  build(script?: string): Promise<number>;
}

/** Everything that consumers are given: the tarball, and a folder to stand in. */
export interface Yard {
  install(folder: string, options?: ConsumerOptions): Promise<Consumer>;
  remove(): void;
}

/** The endpoint that the examples name; pages take theirs from the query instead. */
const EXAMPLE_ENDPOINT = "'https://example.hb-api.omtrdc.net'";
const endpointOfPage = `\`\${new URLSearchParams(location.search).get('endpoint')}\``;

/** What npm tells the scripts it runs is not for a project elsewhere. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|vite|node_env$)/i.test(name))),
  NEXT_TELEMETRY_DISABLED: '1',
};

async function runIn(folder: string, command: string, args: readonly string[]): Promise<string> {
  // On Windows, npm's commands are scripts for its shell.
  const shell = process.platform === 'win32';
  const options = { cwd: folder, shell, env, maxBuffer: 10_000_000 };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${Object(error).stdout}${Object(error).stderr}`);
  }
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name));
}

/** The two whole programs of the README: a page with script tags, and a module. */
function smallestExample(language: 'html' | 'js'): string {
  const readme = readDocument('README.md');
  const text = section(readme, 'The smallest example');
  const example = codeBlocks({ ...readme, text }).find((block) => block.language === language);
  if (!example) throw new Error(`the README has no smallest example in ${language}`);
  return example.text;
}

/** All scripts in `folder`, as one text. */
export function scriptsIn(folder: string): string {
  const scripts = filesIn(folder).filter((file) => file.endsWith('.js'));
  return scripts.map((file) => readFileSync(file, 'utf8')).join('\n');
}

export const gzipOf = (script: string): number => gzipSync(script, { level: 9 }).length;

/** A line per consumer is what a run of them shows. */
export function report(name: string, facts: readonly string[]): void {
  console.log(`  ${name.padEnd(36)}${facts.join(' · ')}`);
}

export const inKilobytes = (script: string): string => `${(gzipOf(script) / 1000).toFixed(1)} kB gzip`;

/** Packs the package. What is installed from it is gone after `remove()`. */
export async function openYard(): Promise<Yard> {
  if (!statSync(join(root, 'dist/types/index.d.ts'), { throwIfNoEntry: false })) {
    throw new Error('dist/ is not built: npm run build');
  }
  const yard = mkdtempSync(join(tmpdir(), 'consumers-'));
  await runIn(root, 'npm', ['pack', '--ignore-scripts', '--pack-destination', yard]);
  const [tarball = ''] = readdirSync(yard).map((name) => join(yard, name));

  return {
    async install(template, { name = basename(template), dependencies = {}, usesOurTools = false } = {}) {
      const folder = join(yard, name);
      cpSync(join(import.meta.dirname, template), folder, { recursive: true });
      for (const language of ['js', 'ts']) {
        writeFileSync(join(folder, `smallest-example.${language}`), smallestExample('js'));
      }
      writeFileSync(join(folder, 'smallest-example.html'), smallestExample('html'));
      for (const file of filesIn(folder)) {
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll(EXAMPLE_ENDPOINT, endpointOfPage));
      }
      const packageJson = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      Object.assign(packageJson.dependencies, dependencies, { 'videojs-media-collection': `file:${tarball}` });
      writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson, null, 2));

      const run = (command: string, ...args: string[]) => runIn(folder, command, args);
      // What `npm ci` of this repository has fetched is not fetched again.
      await run(
        'npm',
        'install',
        '--prefer-offline',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--no-package-lock',
        ...(usesOurTools ? ['--omit=dev'] : []),
      );
      for (const tool of usesOurTools ? Object.keys(packageJson.devDependencies) : []) {
        symlinkSync(join(root, 'node_modules', tool), join(folder, 'node_modules', tool), 'junction');
      }
      return {
        name,
        folder,
        run,
        async build(script = 'build') {
          const since = Date.now();
          await run('npm', 'run', script);
          return Date.now() - since;
        },
      };
    },

    remove: () => rmSync(yard, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
