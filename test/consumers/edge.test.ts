// `videojs-media-collection/edge` in a project of somebody who has a datastream: beside the plugin, and beside the core.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { openPage, VIEW, view, viewElement } from './viewer.ts';

const lab = openLab();
let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
});

afterAll(() => yard.remove());

describe('videojs-media-collection/edge in a Vite project', () => {
  let consumer: Consumer;
  let ms: number;

  beforeAll(async () => {
    consumer = await yard.install('edge');
    ms = await consumer.build();
  });

  /** Where the requests went, each once. */
  const actions = () => [...new Set(lab.collector.received.map(({ path }) => path.split('/va/v1/')[1]?.split('?')[0]))];

  it('reports a view in a Video.js player', async () => {
    const sessionId = await view(lab, await openPage(lab, consumer, 'dist', 'player.html'), '8.24.1');
    expect(actions()).toEqual(['sessionStart', 'statesUpdate', 'play', 'pauseStart', 'sessionEnd']);
    const size = inKilobytes(scriptsIn(join(consumer.folder, 'dist')));
    report(`${consumer.name}, player.html`, [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
  });

  it('reports a view of a plain video, without Video.js', async () => {
    const sessionId = await viewElement(lab, await openPage(lab, consumer, 'dist', 'element.html'));
    expect(actions()).toEqual(['sessionStart', 'statesUpdate', 'play', 'pauseStart', 'sessionEnd']);
    report(`${consumer.name}, element.html`, [`session ${sessionId}`, VIEW.join(' ')]);
  });
});
