// The README's smallest example, on the package as npm would publish it, in the two ways people load it. This much runs
// with `npm test`; the other consumers run with `npm run test:consumers`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { openLab } from '../browser/harness/lab.ts';
import { inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { openPage, VIEW, view } from './viewer.ts';

const lab = openLab();
let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
}, 60_000);

afterAll(() => yard.remove());

describe('the smallest example', () => {
  it('runs in a Vite and TypeScript project', { timeout: 90_000 }, async () => {
    const consumer = await yard.install('vite-typescript');
    const ms = await consumer.build();
    const page = await openPage(lab, consumer, 'dist');
    const sessionId = await view(lab, page, '8.24.1');
    const size = inKilobytes(scriptsIn(join(consumer.folder, 'dist')));
    report(consumer.name, [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
  });

  it('runs from script tags, and the same install is imported and required by Node', { timeout: 90_000 }, async () => {
    const consumer = await yard.install('script-tags');
    const page = await openPage(lab, consumer, '.', 'smallest-example.html');
    const sessionId = await view(lab, page, '8.24.1');
    const names = `({ VERSION, ...rest }) => console.log(VERSION, Object.keys(rest).sort().join(' '))`;
    const node = (script: string) => consumer.run(process.execPath, '--no-warnings', '--eval', script);
    expect(await node(`import('videojs-media-collection').then(${names})`)).toBe(
      `${packageJson.version} MediaCollection register\n`,
    );
    expect(await node(`import('videojs-media-collection/core').then(${names})`)).toBe(
      `${packageJson.version} trackMedia\n`,
    );
    expect(await node(`console.log(require('videojs-media-collection').VERSION)`)).toBe(`${packageJson.version}\n`);
    const script = readFileSync(
      join(consumer.folder, 'node_modules/videojs-media-collection/dist/videojs-media-collection.min.js'),
      'utf8',
    );
    const size = inKilobytes(script);
    report(consumer.name, [`${size} (the plugin)`, `session ${sessionId}`, VIEW.join(' ')]);
  });
});
