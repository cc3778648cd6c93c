// The README's smallest example, on the package as npm would publish it, in the two ways people load it. This much runs
// with `npm test`; the other consumers run with `npm run test:consumers`.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { openPage, VIEW, view } from './viewer.ts';

const lab = openLab();
let yard: Yard;
let consumer: Consumer;

beforeAll(async () => {
  yard = await openYard();
  consumer = await yard.install('vite-typescript', { usesOurTools: true });
});

afterAll(() => yard.remove());

const node = (...args: string[]) => consumer.run(process.execPath, ...args);

describe('the smallest example', () => {
  it('runs in a Vite and TypeScript project', async () => {
    await node('node_modules/typescript/bin/tsc');
    await node('node_modules/vite/bin/vite.js', 'build', '--base', './');
    const page = await openPage(lab, consumer, 'dist');
    const sessionId = await view(lab, page, '8.24.1');
    const size = inKilobytes(scriptsIn(join(consumer.folder, 'dist')));
    report(consumer.name, [size, `session ${sessionId}`, VIEW.join(' ')]);
  });

  it('runs from script tags', async () => {
    const page = await openPage(lab, consumer, '.', 'smallest-example.html');
    const sessionId = await view(lab, page, '8.24.1');
    report('script tags', [`session ${sessionId}`, VIEW.join(' ')]);
  });
});

describe('the package', () => {
  it('is imported and required by Node', async () => {
    const names = `({ VERSION, ...rest }) => console.log(VERSION, Object.keys(rest).sort().join(' '))`;
    const said = (script: string) => node('--no-warnings', '--eval', script);
    const told = await Promise.all([
      said(`import('videojs-media-collection').then(${names})`),
      said(`import('videojs-media-collection/core').then(${names})`),
      said(`console.log(require('videojs-media-collection').VERSION)`),
    ]);
    const { version } = packageJson;
    expect(told).toEqual([`${version} MediaCollection register\n`, `${version} trackMedia\n`, `${version}\n`]);
  });
});
