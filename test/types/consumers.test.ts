// The types as users of the package get them: the files beside this one, compiled against the build (`npm run build`).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from './consumer.ts';

const folder = import.meta.dirname;
const notTypes = ['consumer.ts', 'consumers.test.ts'];

const names: Record<string, string> = {
  '../../src/index.ts': 'videojs-media-collection',
  '../../src/core.ts': 'videojs-media-collection/core',
};

/** The same text, but it imports the package by its name. */
const asConsumer = (text: string) => text.replace(/\.\.\/\.\.\/src\/\w+\.ts/, (path) => names[path] ?? path);

const files = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => !notTypes.includes(name))
    .map((name) => [name, asConsumer(readFileSync(join(folder, name), 'utf8'))]),
);

/** The package's own types are checked where right uses are, and that takes longer than all else. */
const compilerOptions = { skipLibCheck: true };

describe.each([8, 7] as const)('the types in a project with Video.js %d', (videojs) => {
  it('accept right uses and refuse wrong ones', async () => {
    expect(Object.keys(files)).toEqual([
      'core.ts',
      'edge.ts',
      'events.ts',
      'options.ts',
      'params.ts',
      'player.ts',
      'plugin.ts',
    ]);
    expect(await compile({ videojs, files })).toEqual([]);
  });

  it('say nothing of the plugin where it is not imported', async () => {
    const text = "import videojs from 'video.js';\nexport const id = videojs('player').mediaSessionId;\n";
    expect(await compile({ videojs, files: { 'page.ts': text }, compilerOptions })).toEqual([
      expect.stringMatching(/^page\.ts\(2,\d+\): error TS2339: Property 'mediaSessionId' does not exist on type/),
    ]);
  });
});

describe('the types in a project with Video.js 7', () => {
  it('cover the options of the player that set the plugin up', async () => {
    const text = [
      "import videojs from 'video.js';",
      "import 'videojs-media-collection';",
      "videojs('player', { plugins: { mediaCollection: { endpoint: 1 } } });",
    ].join('\n');
    expect(await compile({ videojs: 7, files: { 'page.ts': text }, compilerOptions })).toEqual([
      expect.stringMatching(/^page\.ts\(3,\d+\): error TS2322: Type 'number' is not assignable to type 'string'/),
    ]);
  });
});
