// The examples of the README and of docs/recipes.md as somebody runs who copies them: only addresses are put in the place of its own.

import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { codeBlocks, readDocument, section } from '../docs/documents.ts';
import { addScript } from './harness/add-script.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { play, reach } from './viewer.ts';

const lab = openLab();
const readme = readDocument('README.md');
const recipes = readDocument('docs/recipes.md');
const core = readDocument('docs/core.md');

/** The first block of code in this language under a heading, with addresses of the lab. */
function example(heading: string, language: string, document = readme): string {
  const block = codeBlocks({ path: '', text: section(document, heading) }).find((each) => each.language === language);
  if (!block) throw new Error(`there is no example in ${language} under “${heading}”`);
  return block.text
    .replaceAll('https://example.hb-api.omtrdc.net', lab.endpoint)
    .replaceAll('node_modules/videojs-media-collection/', '')
    .replace('clip.webm', '/media/clip-vp9.webm')
    .replace('one.webm', '/media/ad-vp9.webm')
    .replace('two.webm', '/media/clip-vp9.webm');
}

async function open(html: string): Promise<Tab> {
  lab.serve('/example.html', (_request, response) => response.setHeader('Content-Type', 'text/html').end(html));
  const page = await lab.page({ query: { plugin: 'none' } });
  await page.goto(`${lab.url}/example.html`);
  return page;
}

/** A page with a player, on which a recipe runs as a script of that page. */
async function recipe(heading: string, { isSetUp = false } = {}): Promise<Tab> {
  const page = await lab.page();
  await lab.player(page, {
    source: 'clip-vp9.webm',
    ...(isSetUp && { mediaCollection: lab.options({ quality: false }) }),
  });
  await page.evaluate((options) => Object.assign(window, { options }), lab.options({ quality: false }));
  if (isSetUp) {
    await play(page);
    await lab.received(['sessionStart', 'play']);
  }
  await addScript(page, { content: example(heading, 'js', recipes) });
  return page;
}

/** To the end of a clip, and past it, without a seek. Another source plays at its own speed again. */
async function playFast(page: Tab): Promise<void> {
  await page.evaluate(() => window.player.playbackRate(4));
  await play(page);
}

const namesOf = (received: readonly Received[]) =>
  received.flatMap(({ body }) => Object(body).params?.['media.name'] ?? []);
const firstEvents = ['sessionStart', 'stateStart', 'play'];
/** How often the page wrote the ID of the session to the console. */
const sessionsTold = async (page: Tab) =>
  (await page.said()).filter((line) => line === `log: ${lab.sessions()[0]}`).length;

describe('the smallest example', () => {
  it('runs as the page that it is', async () => {
    const page = await open(example('The smallest example', 'html'));
    await page.evaluate('videojs.getPlayer("player").play()');
    await lab.received(firstEvents);
    await expect.poll(() => sessionsTold(page)).toBe(1);
  });

  it('runs as a module', async () => {
    const imports = { 'video.js': '/video.js', 'videojs-media-collection': '/dist/videojs-media-collection.js' };
    lab.serve('/video.js', (_request, response) =>
      response.setHeader('Content-Type', 'text/javascript').end('export default window.videojs'),
    );
    const [body = ''] = example('The smallest example', 'html').split('<script>');
    const page = await open(`${body.replace(/<script src="dist.*/, '')}
      <script type="importmap">${JSON.stringify({ imports })}</script>
      <script type="module">${example('The smallest example', 'js')}</script>`);
    await page.evaluate('videojs.getPlayer("player").play()');
    await lab.received(firstEvents);
    await expect.poll(() => sessionsTold(page)).toBe(1);
  });
});

describe('the recipes', () => {
  it('report ads by hand', async () => {
    await recipe('Ads by hand', { isSetUp: true });
    const ads = ['adBreakStart', 'adStart', 'adComplete', 'adBreakComplete'];
    await lab.received(['sessionStart', 'play', ...ads, 'play']);
  });

  it('report chapters from a list', async () => {
    const page = await recipe('Chapters from a list');
    await play(page);
    await lab.received(['sessionStart', 'chapterStart', 'play']);
  });

  it('report each item of a playlist under its own name', async () => {
    const page = await recipe('Playlists');
    await playFast(page);
    const received = await lab.received(['sessionStart', 'play', 'sessionComplete', 'sessionStart', 'play']);
    expect(namesOf(received)).toEqual(['One', 'Two']);
  });

  it('hold everything back until there is consent', async () => {
    const page = await recipe('Consent');
    await play(page);
    await reach(page, 0.3);
    await lab.nothingElse();
    await page.evaluate('tracker.setConsent("in")');
    await lab.received(['sessionStart', 'play']);
  });

  it('leave out content that is not to be tracked', async () => {
    lab.serve('/trailers/clip.webm', (_request, response) => {
      response.writeHead(302, { Location: '/media/clip-vp9.webm' }).end();
    });
    const page = await recipe('Some content is not to be tracked');
    await page.evaluate(() => window.player.src({ src: '/trailers/clip.webm', type: 'video/webm' }));
    await play(page);
    await reach(page, 0.3);
    await lab.nothingElse();
  });
});

describe('the longer recipes', () => {
  it('report each item of videojs-playlist under its own name', async () => {
    const playlist = '<script src="/node_modules/videojs-playlist/dist/videojs-playlist.min.js"></script>';
    const [, code = ''] = example('Playlists with videojs-playlist', 'js', recipes).split(
      "import 'videojs-media-collection';",
    );
    const page = await lab.page({
      query: { plugin: 'script', body: `<video-js id="player" muted></video-js>${playlist}` },
    });
    await page.evaluate((options) => Object.assign(window, { options }), lab.options({ quality: false }));
    await addScript(page, { content: `${code.replace('const player', 'window.player')};` });
    await playFast(page);
    const received = await lab.received(['sessionStart', 'play', 'sessionComplete', 'sessionStart', 'play']);
    expect(namesOf(received)).toEqual(['One', 'Two']);
  });

  it('take title and ID from loadMedia()', async () => {
    const page = await lab.page();
    await lab.player(page, { mediaCollection: lab.options({ quality: false }) });
    await addScript(page, { content: example('Titles and IDs of your own', 'js', recipes) });
    const [start] = await lab.received(['sessionStart', 'play']);
    expect(Object(start?.body).params).toMatchObject({ 'media.id': 'clip-4711', 'media.name': 'The clip' });
  });

  it('need no more of a content security policy than they say', async () => {
    const head = example('Content security policies', 'html', recipes).replace(
      lab.endpoint,
      new URL(lab.endpoint).origin,
    );
    const page = await lab.page({ query: { plugin: 'script', head } });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await lab.received(['sessionStart', 'play']);
  });

  it('tell of a request that a content security policy stops', async () => {
    const head = example('Content security policies', 'html', recipes).replace(lab.endpoint, '');
    const page = await lab.page({ query: { plugin: 'script', head } });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options() });
    const code = page.evaluate(
      () =>
        new Promise((told) =>
          window.player.on('mediasessionerror', ({ error }: { error: { code: string } }) => told(error.code)),
        ),
    );
    await play(page);
    expect(await code).toBe('network');
    await lab.nothingElse();
  });
});

describe('without Video.js', () => {
  it('tracks a plain element', async () => {
    const imports = { 'videojs-media-collection/core': '/dist/core.js' };
    const page = await open(`<video src="/media/clip-vp9.webm" muted></video>
      <script>const options = ${JSON.stringify(lab.options())}</script>
      <script type="importmap">${JSON.stringify({ imports })}</script>
      <script type="module">${example('Without Video.js', 'js', core)}</script>`);
    await page.evaluate('document.querySelector("video").play()');
    await lab.received(['sessionStart', 'play', 'stateStart']);
    await expect.poll(() => sessionsTold(page)).toBe(1);
  });
});

describe('the limits', () => {
  it('a page hears the end of a session from the plugin’s dispose, but not from the player’s', async () => {
    for (const [who, heard] of [
      ['window.player', []],
      ['window.player.mediaCollection()', ['dispose']],
    ] as const) {
      lab.collector.reset();
      const page = await lab.page();
      await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
      await play(page);
      await lab.received(['sessionStart', 'play']);
      await page.evaluate('reasons = []; window.player.on("mediasessionend", ({ reason }) => reasons.push(reason))');
      await page.evaluate(`${who}.dispose()`);
      await lab.received(['sessionStart', 'play', 'sessionEnd']);
      expect(await page.evaluate('reasons')).toEqual(heard);
    }
  });

  it('a post-roll tracked by hand may begin in a listener for ended, and not later', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'ad-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await page.evaluate(() =>
      window.player.on('ended', () => {
        const tracker = window.player.mediaCollection();
        tracker.track('adBreakStart', { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 5 } });
        setTimeout(() => tracker.track('adBreakComplete'), 100);
      }),
    );
    await playFast(page);
    const ads = ['adBreakStart', 'adBreakComplete'];
    await lab.received(['sessionStart', 'play', ...ads, 'sessionComplete']);
    expect(
      await page.evaluate(() =>
        window.player
          .mediaCollection()
          .track('adBreakStart', { params: { 'media.ad.podIndex': 2, 'media.ad.podSecond': 5 } }),
      ),
    ).toBe(false);
  });
});
