// What the present build asks of browsers, as the tables of `docs/browsers.md`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAsked, OPTIONAL, OURS } from './exceptions.ts';
import { needsOf } from './needs.ts';
import { TELEVISIONS } from './televisions.ts';
import { BROWSERS, type Browser, least, NEVER } from './versions.ts';

/** Of docs/browsers.md. */
export const MARKS = {
  from: '<!-- what the build asks: written by `npm run compat` -->',
  to: '<!-- end of what the build asks -->',
};

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** With whatever a page may add: each of the files asks for about the same. */
const BUILDS = {
  'script tags': ['', '-edge', '-offline'].map((part) => `videojs-media-collection${part}.min.js`),
  modules: ['videojs-media-collection.js', 'core.js', 'edge.js', 'offline.js', 'shared.js'],
};

const NAMES: Readonly<Record<Browser, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  safari: 'Safari',
  safari_ios: 'Safari on iOS',
  samsunginternet_android: 'Samsung Internet',
};

/** Syntax is what a bundler can write in older words; what is asked for by name is there, or is not. */
const isByName = (key: string): boolean => /^api\.|^javascript\.builtins\./.test(key);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const spoken = (key: string): string => `\`${key.replace(/^(api|javascript\.\w+)\./, '').replaceAll('_', ' ')}\``;

export interface Needs {
  /** By build: every key of MDN's compatibility data that it uses. */
  readonly [build: string]: readonly string[];
}

export function needsOfBuilds(): Needs {
  const cache = new Map<string, string[]>();
  const needs = (file: string): string[] => {
    const found = cache.get(file) ?? needsOf(readFileSync(`${dist}${file}`, 'utf8'));
    cache.set(file, found);
    return found;
  };
  return Object.fromEntries(
    Object.entries(BUILDS).map(([build, files]) => [build, [...new Set(files.flatMap(needs))].sort()]),
  );
}

function versionsOf(keys: readonly string[]): string[] {
  return BROWSERS.map((browser) => {
    const { version } = least(keys, browser);
    return version === NEVER ? 'none' : String(version);
  });
}

const rowOf = ([build, keys]: readonly [string, readonly string[]]): string[] => [
  build,
  ...versionsOf(keys),
  least(keys, 'chrome').because.map(spoken).join(', '),
];

/** Without its head: what stands between the markers. */
export function report(builds: Needs): string {
  const byName = (keys: readonly string[]) => keys.filter(isByName);
  const asked = Object.entries(builds).map(([build, keys]) => [build, keys.filter(isAsked)] as const);
  const rows = [...asked, ...asked.slice(-1).map(([build, keys]) => [`${build}, lowered`, byName(keys)] as const)];
  const [tags = 0, , lowered = 0] = rows.map(([, keys]) => least(keys, 'chrome').version);
  const runs = (chromium: number | undefined, from: number) =>
    chromium !== undefined && chromium >= from ? 'yes' : 'no';
  const televisions = TELEVISIONS.map(({ name, years, chromium }) => [
    name,
    years,
    chromium === undefined ? 'WebKit' : `Chromium ${chromium}`,
    runs(chromium, tags),
    runs(chromium, lowered),
  ]);
  const used = new Set(Object.values(builds).flat());
  const optional = Object.entries(OPTIONAL)
    .filter(([key]) => used.has(key))
    .map(([key, without]) => [`\`${key.replace('api.', '')}\``, ...versionsOf([key]), without]);
  const heads = BROWSERS.map((browser) => NAMES[browser]);
  return [
    table(['the least version for', ...heads, 'what Chrome had last'], rows.map(rowOf)),
    table(['television', 'sold in', 'its engine', 'script tags, modules', 'modules, lowered'], televisions),
    table(['may be missing', ...heads, 'then'], optional),
  ].join('\n\n');
}

/** Rows of `exceptions.ts` that no file needs any more. */
export function idleExceptions(builds: Needs): string[] {
  const used = new Set(Object.values(builds).flat());
  return [...Object.keys(OURS), ...Object.keys(OPTIONAL)].filter((key) => !used.has(key));
}
