// The README and the pages beside it name everything that there is, and nothing else: their tables against the types, the
// package and the build.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EndReason, MediaCollectionOptions, MediaCollectionState, MediaSessionError } from '../../src/index.ts';
import { SESSION_PARAMS } from '../../src/protocol/params.ts';
import { readDocument, root, section, tableRows, terms } from './documents.ts';

const readme = readDocument('README.md');
const events = readDocument('docs/events.md');
const wire = readDocument('docs/wire.md');
const development = readDocument('docs/development.md');
const firstTerms = (heading: string) => tableRows(section(readme, heading)).map(([cell = '']) => terms(cell)[0]);

/** Each is a list that does not compile if it is not whole. */
const options: Record<keyof MediaCollectionOptions, true> = {
  endpoint: true,
  datastreamId: true,
  params: true,
  customMetadata: true,
  consent: true,
  adPingInterval: true,
  content: true,
  ads: true,
  quality: true,
  states: true,
  chapters: true,
  adMetadata: true,
  chapterMetadata: true,
  playhead: true,
  offline: true,
};
const codes: Record<MediaSessionError['code'], true> = {
  option: true,
  params: true,
  refused: true,
  location: true,
  network: true,
  lost: true,
  dropped: true,
};
const reasons: Record<EndReason, true> = {
  complete: true,
  source: true,
  idle: true,
  expired: true,
  lost: true,
  left: true,
  consent: true,
  error: true,
  ended: true,
  restarted: true,
  dispose: true,
};
const statuses: Record<MediaCollectionState['status'], true> = {
  idle: true,
  starting: true,
  open: true,
  ended: true,
  failed: true,
  off: true,
};

const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('README.md and its pages', () => {
  it('has a row for each option, and its default', () => {
    expect(firstTerms('Options')).toEqual(Object.keys(options));
    const source = readFileSync(join(root, 'src/plugin/options.ts'), 'utf8');
    const documented = [...source.matchAll(/@defaultValue `(.+)`\n\s+\*\/\n\s+(\w+)\?:/g)];
    const defaults = Object.fromEntries(
      tableRows(section(readme, 'Options')).map(([name = '', value = '']) => [terms(name)[0], terms(value)[0]]),
    );
    expect(documented).toHaveLength(10);
    for (const [, value, name = ''] of documented) expect([name, defaults[name]]).toEqual([name, value]);
  });

  it('has a row for each code of an error', () => {
    expect(firstTerms('Errors')).toEqual(Object.keys(codes));
  });

  it('names each reason for which a session ends, and each status', () => {
    const named = terms(section(events, 'The plugin and its events'));
    const missing = [...Object.keys(reasons), ...Object.keys(statuses)].filter((word) => !named.includes(word));
    expect(missing).toEqual([]);
  });

  it('names params that there are', () => {
    const params = tableRows(section(events, 'What the player supplies')).flatMap(([cell = '']) => terms(cell));
    expect(params.filter((key) => !Object.hasOwn(SESSION_PARAMS, key))).toEqual([]);
  });

  it('has the two commands', () => {
    expect(readme.text).toContain('\nnpm ci && npm run demo\n');
    expect(readme.text).toContain('\nnpm ci && npm test\n');
  });

  it('has a line for each script of the package', () => {
    const text = section(development, 'Development');
    const isNamed = (name: string) => new RegExp(`npm (run )?${name}(?![\\w:-])`).test(text);
    expect(Object.keys(packageJson.scripts).filter((name) => !isNamed(name))).toEqual([]);
    const inTable = tableRows(text).map(([cell = '']) => terms(cell)[0]?.replace(/^npm (run )?/, '') ?? '');
    expect(inTable.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([]);
  });

  it('has the command of the continuous integration', () => {
    for (const path of ['.ci/run', '.github/workflows/test.yml', 'docs/CONTRIBUTING.md']) {
      expect(readFileSync(join(root, path), 'utf8')).toContain('npm ci && npm test\n');
    }
  });

  it('says how large the script-tag build is, to within 1 %', () => {
    const build = join(root, packageJson.unpkg);
    if (!existsSync(build)) throw new Error(`${packageJson.unpkg} is missing: npm run build`);
    const [, said = ''] = /([\d,]+) bytes gzip/.exec(readme.text) ?? [];
    const bytes = gzipSync(readFileSync(build), { level: 9 }).length;
    expect(Math.abs(Number(said.replace(',', '')) - bytes)).toBeLessThan(bytes / 100);
  });

  it('has no dependency to name', () => {
    expect(packageJson.dependencies).toBeUndefined();
  });

  it('names no version that the package does not have', () => {
    const { version } = packageJson;
    const named = [...wire.text.matchAll(/videojs-media-collection-(\d[\w.-]*)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set([version]));
  });
});
