// The versions of Video.js that are supported, and copies of it, from the tarball to the browser.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, gzipOf, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { openPage, VIEW, view } from './viewer.ts';

const lab = openLab();
let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
});

afterAll(() => yard.remove());

/** Plays one page, and reports. */
async function play(consumer: Consumer, page: string, version: string, ms: number): Promise<void> {
  const sessionId = await view(lab, await openPage(lab, consumer, 'dist', page), version);
  const size = inKilobytes(scriptsIn(join(consumer.folder, 'dist')));
  report(`${consumer.name}, ${page}`, [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
}

describe.each(['7.21.7', '8.0.0', '8.24.1'])('a project with Video.js %s', (version) => {
  let consumer: Consumer;
  let ms: number;

  beforeAll(async () => {
    consumer = await yard.install('versions', { name: `video.js-${version}`, dependencies: { 'video.js': version } });
    ms = await consumer.build();
  });

  it('reports a view', () => play(consumer, 'index.html', version, ms));

  it('reports a view when the options of the player set the plugin up', () =>
    play(consumer, 'options.html', version, ms));
});

describe('a project with video.js/core in the place of video.js', () => {
  it('reports a view, with one copy of Video.js', async () => {
    const consumer = await yard.install('versions', { name: 'video.js-core' });
    const ms = await consumer.build('build:core');
    expect(gzipOf(scriptsIn(join(consumer.folder, 'dist')))).toBeLessThan(150_000);
    await play(consumer, 'index.html', '8.24.1', ms);
  });
});

describe('a project with another copy of Video.js', () => {
  let consumer: Consumer;
  let ms: number;

  beforeAll(async () => {
    consumer = await yard.install('copies');
    ms = await consumer.build();
  });

  it('reports a view with video.js/core', () => play(consumer, 'core.html', '8.24.1', ms));

  it('reports a view with an aliased copy', () => play(consumer, 'alias.html', '8.24.1', ms));
});
