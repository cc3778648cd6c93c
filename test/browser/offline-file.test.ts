// The second file of the script-tag build: fetched where recordings are asked for, found beside the first, and missed
// by nobody who does not record.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addScript } from './harness/add-script.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { play, reach } from './viewer.ts';

// one context for all pages of a test, as tabs of one browser have it
const lab = openLab({ own: true });

const FILE = '/dist/videojs-media-collection-offline.min.js';
const LIVE = ['sessionStart', 'play'];

interface Opened {
  page: Tab;
  /** Whether the file was asked for. */
  asked(): boolean;
}

async function open(offline: unknown, plugin: 'script' | 'none' = 'script'): Promise<Opened> {
  const page = await lab.page({ query: { plugin } });
  const urls: string[] = [];
  lab.playwright(page).on('request', (request) => urls.push(new URL(request.url()).pathname));
  // scripts of a page that serves all of them as one have no address of their own
  if (plugin === 'none')
    await addScript(page, { content: readFileSync('dist/videojs-media-collection.min.js', 'utf8') });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false, offline }) });
  return { page, asked: () => urls.includes(FILE) };
}

const warnings = async (page: Tab) =>
  (await page.said()).filter((line) => line.startsWith('warning: ') && /offline/.test(line));

const recorded = () => lab.collector.received.flatMap(({ kind, status }) => (kind === 'downloaded' ? [status] : []));

/** Plays where no session can be opened, and leaves for good. */
async function watchInVain(page: Tab): Promise<void> {
  lab.collector.fail({ drop: true, count: Number.POSITIVE_INFINITY });
  await play(page);
  await reach(page, 2.5);
  await page.close();
  lab.collector.recover();
  lab.collector.reset();
}

describe('videojs-media-collection-offline.min.js', () => {
  it('is fetched from beside the script, where recordings are asked for', async () => {
    const { page, asked } = await open(true);
    await expect.poll(asked).toBe(true);
    await watchInVain(page);
    const other = await open(true);
    await expect.poll(recorded).toEqual([201]);
    expect(await warnings(other.page)).toEqual([]);
  });

  it('is not fetched where they are not', async () => {
    const { page, asked } = await open(false);
    await play(page);
    await lab.received(LIVE);
    expect(asked()).toBe(false);
  });

  it('is fetched from where the option says, where the script has no address', async () => {
    const { page, asked } = await open({ script: FILE }, 'none');
    await expect.poll(asked).toBe(true);
    await watchInVain(page);
    await open({ script: FILE }, 'none');
    await expect.poll(recorded).toEqual([201]);
  });

  it.each([
    ['is missing', true, 'script', 'videojs-media-collection-offline.min.js'],
    ['can not be found', true, 'none', 'videojs-media-collection-offline.min.js'],
    ['is not where the option says', { script: '/nowhere.js' }, 'script', '/nowhere.js'],
  ] as const)(
    'is named in one warning where it %s, and the viewing is tracked',
    async (_how, offline, plugin, name) => {
      lab.serve(FILE, (_request, response) => void response.writeHead(404).end());
      const { page } = await open(offline, plugin);
      await play(page);
      await lab.received(LIVE);
      await expect.poll(() => warnings(page)).toHaveLength(1);
      expect((await warnings(page))[0]).toContain(
        `offline: ${name} can't be loaded: put it beside the script, or say where`,
      );
    },
  );

  it('costs nothing while it loads: what happened is sent by the page that goes', async () => {
    lab.serve(FILE, () => {});
    const { page } = await open(true);
    await play(page);
    await lab.received(LIVE);
    await page.close();
    await lab.received([...LIVE, 'sessionEnd']);
  });
});
