// The start of a session, in all the ways a viewer and a page bring it about: one `POST /sessions` per viewing.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { openLab } from './harness/lab.ts';
import { livePlaylist } from './live-playlist.ts';

const lab = openLab();

const paramsOf = (received: readonly Received[]) => received.map(({ body }) => Object(body).params);
const clip = '/media/clip-vp9.webm';

/** What `player.mediaSessionId` is once a session is open. */
const openId =
  'window.player.mediaSessionId ?? new Promise((open) => window.player.one("mediasessionstart", (event) => open(event.sessionId)))';

describe.each(['module', 'script'] as const)('the first play with the %s build', (plugin) => {
  it('opens one session, and the player holds its ID', async () => {
    const page = await lab.page({ query: { plugin } });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options() });
    expect(await page.evaluate('window.player.mediaSessionId')).toBeNull();
    await page.evaluate(() => window.player.play());
    const id = await page.evaluate(openId);
    const [start] = await lab.received(['sessionStart', 'play']);
    expect(id).toBe(start?.sessionId);
    expect(Object(start?.body)).toMatchObject({
      playerTime: { playhead: expect.closeTo(0, 1) },
      params: {
        'media.id': `${lab.url}${clip}`,
        'media.name': 'clip-vp9.webm',
        'media.length': 60.39,
        'media.contentType': 'vod',
        'media.streamType': 'video',
        'media.playerName': expect.stringMatching(/^Video\.js 8\.24/),
      },
    });
  });
});

describe('one session per viewing', () => {
  it('goes on through play, pause, play', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await page.evaluate(() => window.player.play());
    await lab.received(['sessionStart', 'play']);
    await page.evaluate(() => window.player.pause());
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await page.evaluate(() => window.player.play());
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    await lab.nothingElse();
  });

  it('opens one for two plays at once', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options() });
    await page.evaluate(() => Promise.all([window.player.play(), window.player.play()]));
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it.each([
    ['sound', { autoplay: true, muted: false }],
    ['no sound', { autoplay: true, muted: true }],
  ])('opens one for autoplay with %s', async (_name, player) => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', player, mediaCollection: lab.options() });
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it('opens one when it is set up on a player that plays already, at the playhead it finds', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm' });
    await page.evaluate(async () => {
      window.player.currentTime(20);
      await window.player.play();
      await new Promise((moved) => window.player.one('timeupdate', moved));
    });
    await page.evaluate(
      (options) => Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, [options]),
      lab.options(),
    );
    const [start] = await lab.received(['sessionStart', 'play']);
    expect(start?.playhead).toBeGreaterThanOrEqual(20);
    await lab.nothingElse();
  });

  it('opens one when Video.js takes over an element that plays already', async () => {
    const options = { plugins: { mediaCollection: lab.options() } };
    const page = await lab.page({
      query: { plugin: 'script', body: `<video id="player" src="${clip}" muted autoplay></video>` },
    });
    await page.waitFor('document.querySelector("video").currentTime > 0.2');
    await page.evaluate((given) => {
      window.player = window.videojs('player', given);
    }, options);
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it('is set up through the options of the player', async () => {
    const page = await lab.page();
    const player = { plugins: { mediaCollection: lab.options() } };
    await lab.player(page, { source: 'clip-vp9.webm', player });
    await page.evaluate(() => window.player.play());
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it('is set up through data-setup', async () => {
    const setup = JSON.stringify({ plugins: { mediaCollection: lab.options() } }).replaceAll('"', '&quot;');
    const body = `<video-js id="player" muted data-setup="${setup}"><source src="${clip}" type="video/webm"></video-js>`;
    const page = await lab.page({ query: { plugin: 'script', body } });
    await page.waitFor('window.videojs.getPlayer("player")?.isReady_');
    await page.evaluate(() => window.videojs.getPlayer('player')?.play());
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it('opens two for two players on a page', async () => {
    const body = ['one', 'two'].map((id) => `<video-js id="${id}" muted></video-js>`).join('');
    const page = await lab.page({ query: { body } });
    const ids = await page.evaluate(
      async ({ options, src }) =>
        Promise.all(
          ['one', 'two'].map(async (id) => {
            const player = window.videojs(id);
            Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [options]);
            player.src({ src, type: 'video/webm' });
            const opened = new Promise((open) => player.one('mediasessionstart', open));
            await player.play();
            await opened;
            return player.mediaSessionId;
          }),
        ),
      { options: lab.options(), src: clip },
    );
    expect(new Set(ids)).toEqual(new Set(lab.sessions()));
    expect(lab.sessions()).toHaveLength(2);
  });

  it('waits for the length of a source that was not preloaded, and keeps the time of the play', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', player: { preload: 'none' }, mediaCollection: lab.options() });
    const asked = await page.evaluate(() => {
      void window.player.play();
      return Date.now();
    });
    const received = await lab.received(['sessionStart', 'play']);
    expect(paramsOf(received)[0]).toMatchObject({ 'media.length': 60.39 });
    expect(received[0]).toMatchObject({ playhead: 0, ts: expect.closeTo(asked, -3.5) });
  });

  it('opens one when the first source fails and the next one plays', async () => {
    const page = await lab.page();
    const sources = [
      { src: '/media/nothing.webm', type: 'video/webm' },
      { src: clip, type: 'video/webm' },
    ];
    await lab.player(page, { player: { sources, autoplay: true, preload: 'none' }, mediaCollection: lab.options() });
    await page.evaluate(() => window.player.play()?.catch(() => {}));
    await page.waitFor('window.player.currentTime() > 0.2');
    await expect.poll(() => lab.collector.received.map(({ eventType }) => eventType)).toContain('play');
    const starts = lab.collector.received.filter(({ kind }) => kind === 'session');
    expect(paramsOf(starts)).toMatchObject([{ 'media.id': `${lab.url}${clip}`, 'media.length': 60.39 }]);
  });
});

describe('a live stream', () => {
  it('is 86400 s long and has the second of the day as playhead', async () => {
    lab.serve('/live.m3u8', livePlaylist(readFileSync('demo/media/hls/90p.m3u8', 'utf8')));
    const page = await lab.page();
    await lab.player(page, { source: '/live.m3u8', mediaCollection: lab.options({ quality: false }) });
    await page.evaluate(() => window.player.play());
    const received = await lab.received(['sessionStart', 'play']);
    expect(paramsOf(received)[0]).toMatchObject({ 'media.length': 86_400, 'media.contentType': 'live' });
    // what is on screen was live when it was, up to a minute before it is told
    const second = ((received[0]?.ts ?? Number.NaN) / 1000) % 86_400;
    for (const { playhead } of received) expect(Math.abs((playhead ?? Number.NaN) - second)).toBeLessThan(60);
  });
});
