// `videojs-media-collection/core` in the projects of people who have no Video.js: it must not come with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, gzipOf, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { openPage, VIEW, view, viewElement } from './viewer.ts';

const lab = openLab();
let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
});

afterAll(() => yard.remove());

/** A class that every player of Video.js has, and a message for its plugins. */
const ofVideoJs = /vjs-big-play-button|Illegal plugin name/;

/** In an application, the engine is about what it is in the script-tag build, which has the same in it and the plugin. */
function mostBytes({ folder }: Consumer): number {
  const script = 'node_modules/videojs-media-collection/dist/videojs-media-collection.min.js';
  return gzipOf(readFileSync(join(folder, script), 'utf8')) * 1.1;
}

describe('videojs-media-collection/core in a Vite project', () => {
  let consumer: Consumer;
  let ms: number;

  beforeAll(async () => {
    consumer = await yard.install('core');
    ms = await consumer.build();
  });

  it('reports a view of a plain video, without Video.js', async () => {
    const scripts = scriptsIn(join(consumer.folder, 'dist/index'));
    expect(scripts).not.toMatch(ofVideoJs);
    expect(gzipOf(scripts)).toBeLessThan(mostBytes(consumer));
    const sessionId = await viewElement(lab, await openPage(lab, consumer, 'dist/index'));
    report(consumer.name, [`built in ${ms} ms`, inKilobytes(scripts), `session ${sessionId}`, VIEW.join(' ')]);
  });

  it('leaves out the engine where only a constant is used', () => {
    expect(gzipOf(scriptsIn(join(consumer.folder, 'dist/version')))).toBeLessThan(1000);
  });
});

describe('a webpack project with a page for each entry of the package', () => {
  let consumer: Consumer;
  let ms: number;

  beforeAll(async () => {
    consumer = await yard.install('webpack');
    ms = await consumer.build();
  });

  const script = (name: string) => readFileSync(join(consumer.folder, 'dist', name), 'utf8');

  it('reports a view in a Video.js player', async () => {
    expect(script('player.js')).toMatch(ofVideoJs);
    const sessionId = await view(lab, await openPage(lab, consumer, 'dist', 'player.html'), '8.24.1');
    const size = inKilobytes(script('player.js'));
    report('webpack', [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
  });

  it('reports a view of a plain video, without Video.js', async () => {
    expect(script('element.js')).not.toMatch(ofVideoJs);
    expect(gzipOf(script('element.js'))).toBeLessThan(mostBytes(consumer));
    const sessionId = await viewElement(lab, await openPage(lab, consumer, 'dist', 'element.html'));
    const size = inKilobytes(script('element.js'));
    report('webpack, core', [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
  });
});
