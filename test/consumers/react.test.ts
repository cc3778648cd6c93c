// React under StrictMode, which mounts, unmounts and mounts again; and Next.js, which renders in Node first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { complaints, openPage, VIEW, view } from './viewer.ts';

const lab = openLab();
let yard: Yard;

beforeAll(async () => {
  yard = await openYard();
});

afterAll(() => yard.remove());

describe('a React component under StrictMode', () => {
  let consumer: Consumer;
  let ms: number;

  /** What the component told the console; the plugin's own lines apart. */
  const lifetimes = async (page: Tab) =>
    (await page.said()).flatMap((line) => /^log: (\w*mounted)$/.exec(line)?.[1] ?? []);

  beforeAll(async () => {
    consumer = await yard.install('react');
    ms = await consumer.build();
  });

  it('opens one session when played, and ends it when unmounted', async () => {
    const page = await openPage(lab, consumer, 'dist');
    await expect.poll(() => lifetimes(page)).toEqual(['mounted', 'unmounted', 'mounted']);
    await lab.nothingElse();
    await page.click('.vjs-big-play-button');
    await lab.received(VIEW.slice(0, 3));
    await page.click('button', 'Close');
    const all = await lab.received(['sessionStart', 'stateStart', 'play', 'sessionEnd']);
    await lab.nothingElse();
    const [sessionId] = lab.sessions();
    expect(lab.sessions()).toEqual([sessionId]);
    expect(await complaints(page)).toEqual([]);

    await page.click('button', 'Open');
    await page.click('.vjs-big-play-button');
    await lab.received([...all.map(({ eventType }) => eventType), ...VIEW.slice(0, 3)]);
    expect(lab.sessions()).toHaveLength(2);
    expect(await lifetimes(page)).toEqual([
      'mounted',
      'unmounted',
      'mounted',
      'unmounted',
      'mounted',
      'unmounted',
      'mounted',
    ]);
    const size = inKilobytes(scriptsIn(join(consumer.folder, 'dist')));
    report(consumer.name, [
      `built in ${ms} ms`,
      size,
      `session ${sessionId}`,
      'sessionStart stateStart play sessionEnd',
    ]);
  });

  it('opens one session when it plays by itself', async () => {
    const page = await openPage(lab, consumer, 'dist', 'index.html', { autoplay: '' });
    await lab.received(VIEW.slice(0, 3));
    await lab.nothingElse();
    expect(await lifetimes(page)).toEqual(['mounted', 'unmounted', 'mounted']);
    await page.click('button', 'Close');
    await lab.received(['sessionStart', 'stateStart', 'play', 'sessionEnd']);
    await lab.nothingElse();
    expect(lab.sessions()).toHaveLength(1);
    expect(await complaints(page)).toEqual([]);
  });
});

describe('a Next.js project', () => {
  it('renders the page in Node, and reports a view in the browser', async () => {
    const consumer = await yard.install('next');
    const ms = await consumer.build();
    const html = readFileSync(join(consumer.folder, 'out/index.html'), 'utf8').replaceAll('<!-- -->', '');
    expect(html).toContain(`videojs-media-collection ${packageJson.version}`);
    const page = await openPage(lab, consumer, 'out');
    const sessionId = await view(lab, page, '8.24.1');
    const size = inKilobytes(scriptsIn(join(consumer.folder, 'out')));
    report(consumer.name, [`built in ${ms} ms`, size, `session ${sessionId}`, VIEW.join(' ')]);
  });
});
