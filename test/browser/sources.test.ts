// What follows what in a player: another source, a playlist, a broken one, the end of the player itself.

import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { addScript } from './harness/add-script.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab, type PlayerOptions } from './harness/lab.ts';
import { hear, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();
const clip = { src: '/media/clip-vp9.webm', type: 'video/webm' };
const short = { src: '/media/short-vp9.webm', type: 'video/webm' };
const missing = { src: '/media/nothing.webm', type: 'video/webm' };

/** What each session is about, by its name and its length. */
const contents = (received: readonly Received[]) =>
  received.flatMap(({ kind, body }) => {
    if (kind !== 'session') return [];
    const { params } = Object(body);
    return [`${params['media.name']}, ${params['media.length']} s`];
  });

/** A player with the plugin, whose session events are written to the console. */
async function open(options: PlayerOptions = {}) {
  const page = await lab.page();
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }), ...options });
  await page.evaluate(() => {
    const { player } = window;
    player.on(['mediasessionstart', 'mediasessionend', 'mediasessionerror'], (event: { type: string }) => {
      const detail = Reflect.get(event, 'reason') ?? Object(Reflect.get(event, 'error')).code ?? '';
      const id = player.mediaSessionId;
      const isOwn = id === Reflect.get(event, 'sessionId');
      const words = [event.type.slice('mediasession'.length), detail, id === null ? 'null' : isOwn ? 'own ID' : id];
      console.log(words.filter(Boolean).join(' '));
    });
  });
  return page;
}

/** What `open` has written so far. */
const events = async (page: Tab) =>
  (await page.said()).filter((line) => line.startsWith('log: ')).map((line) => line.slice(5));

/** Two sessions, each in its own order: their requests may overtake each other. */
async function twoSessions(first: readonly string[], second: readonly string[]) {
  await expect.poll(lab.sessions).toHaveLength(2);
  const [one = '', other = ''] = lab.sessions();
  return [...(await lab.received(first, { session: one })), ...(await lab.received(second, { session: other }))];
}

/** Gives the player another source; returns the position that it leaves. */
const change = (page: Tab, source: object) =>
  page.evaluate((next) => {
    const left = window.player.currentTime() ?? 0;
    window.player.src(next);
    return left;
  }, source);

describe('another source', () => {
  it('ends the session of one that plays, where it was; the next play opens another', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await seek(page, 20);
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    await reach(page, 20.5);
    const left = await change(page, short);
    const first = ['sessionStart', 'play', 'pauseStart', 'play', 'sessionEnd'];
    const ended = await lab.received(first);
    expect(playheads(ended).at(-1)).toEqual(near(left));
    expect(await page.evaluate(() => window.player.mediaSessionId)).toBeNull();
    await lab.nothingElse();
    await play(page);
    const both = await lab.received([...first, 'sessionStart', 'play']);
    expect(playheads(both).slice(5)).toEqual([near(0), near(0)]);
    expect(contents(both)).toEqual(['clip-vp9.webm, 60.39 s', 'short-vp9.webm, 10 s']);
    await expect.poll(() => events(page)).toEqual(['start own ID', 'end source null', 'start own ID']);
  });

  it('ends the session of one that is paused', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await change(page, short);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(near(paused));
    await lab.nothingElse();
  });

  it('plays on in a session of its own when it begins at once', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    await page.evaluate((next) => {
      window.player.src(next);
      window.player.play();
    }, short);
    const received = await twoSessions(['sessionStart', 'play', 'sessionEnd'], ['sessionStart', 'play']);
    expect(playheads(received).slice(3)).toEqual([near(0), near(0)]);
    expect(contents(received)).toEqual(['clip-vp9.webm, 60.39 s', 'short-vp9.webm, 10 s']);
  });

  it('follows the end of the one before it in a session of its own', async () => {
    const page = await open({ source: 'short-vp9.webm' });
    await page.evaluate((next) => {
      window.player.one('ended', () => {
        window.player.src(next);
        window.player.play();
      });
      window.player.currentTime(8);
      window.player.play();
    }, clip);
    const received = await twoSessions(['sessionStart', 'play', 'sessionComplete'], ['sessionStart', 'play']);
    expect(playheads(received)).toEqual([near(8), near(8), 10, near(0), near(0)]);
    expect(contents(received)).toEqual(['short-vp9.webm, 10 s', 'clip-vp9.webm, 60.39 s']);
    await expect.poll(() => events(page)).toEqual(['start own ID', 'end complete null', 'start own ID']);
  });
});

describe('another source of the same content', () => {
  const other = { src: '/demo/media/clip-vp9.webm', type: 'video/webm' };
  const renewed = { src: `${clip.src}?token=2`, type: 'video/webm' };

  it.each([
    ['a quality of those that src() listed', [other, clip]],
    ['a renewed token', [renewed]],
  ])('is no new viewing: %s', async (_what, sources) => {
    const page = await open();
    await change(page, [clip, other]);
    await play(page);
    await reach(page, 3);
    await page.evaluate((next) => {
      const { player } = window;
      const left = player.currentTime() ?? 0;
      player.src(next);
      player.one('loadeddata', () => void player.currentTime(left));
      player.play();
    }, sources);
    const received = await lab.received(['sessionStart', 'play', 'bufferStart', 'play']);
    expect(playheads(received).slice(2)).toEqual([near(3), near(3)]);
    await reach(page, 4.5);
    await seek(page, 59.5);
    const types = ['sessionStart', 'play', 'bufferStart', 'play', 'pauseStart', 'play', 'sessionComplete'];
    expect(playheads(await lab.received(types)).at(-1)).toBe(60.39);
    await expect.poll(() => events(page)).toEqual(['start own ID', 'end complete null']);
  });

  it('is no new viewing: one that reloadSourceOnError loads again', async () => {
    const page = await open();
    await change(page, [clip]);
    await page.evaluate(() => void Reflect.apply(Reflect.get(window.player, 'reloadSourceOnError'), window.player, []));
    await play(page);
    await reach(page, 3);
    await page.evaluate(() => void window.player.error({ code: 2, message: 'gone for a moment' } as never));
    const received = await lab.received(['sessionStart', 'play', 'error', 'bufferStart', 'play']);
    expect(playheads(received).slice(2)).toEqual([near(3), near(3), near(3)]);
    await reach(page, 4.5);
    await pause(page);
    await lab.received(['sessionStart', 'play', 'error', 'bufferStart', 'play', 'pauseStart']);
    await lab.nothingElse();
  });
});

describe('a player that goes on by itself', () => {
  it('opens a session for each item of a playlist', async () => {
    const page = await open();
    await addScript(page, { url: '/node_modules/videojs-playlist/dist/videojs-playlist.min.js' });
    await page.evaluate(
      ([first, second]) => {
        // The plugin replaces this function when it is called first.
        const playlist = () => Reflect.get(window.player, 'playlist');
        Reflect.apply(playlist(), window.player, [[{ sources: [first] }, { sources: [second] }]]);
        playlist().autoadvance(0);
      },
      [short, clip],
    );
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await seek(page, 8);
    const received = await twoSessions(
      ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete'],
      ['sessionStart', 'play'],
    );
    expect(contents(received)).toEqual(['short-vp9.webm, 10 s', 'clip-vp9.webm, 60.39 s']);
    expect(playheads(received).slice(5)).toEqual([near(0), near(0)]);
  });

  it('takes what loadMedia was given, and not for the source after it', async () => {
    const page = await open();
    const media = { src: [short], id: 'episode-7', title: 'The seventh', artist: 'nobody' };
    await page.evaluate((given) => {
      window.player.loadMedia(given, () => {});
    }, media);
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await change(page, clip);
    await play(page);
    const received = await twoSessions(['sessionStart', 'play', 'sessionEnd'], ['sessionStart', 'play']);
    const params = received.filter(({ kind }) => kind === 'session').map(({ body }) => Object(body).params);
    expect(params).toMatchObject([
      { 'media.id': 'episode-7', 'media.name': 'The seventh', 'media.length': 10 },
      { 'media.id': `${lab.url}${clip.src}`, 'media.name': 'clip-vp9.webm', 'media.length': 60.39 },
    ]);
    expect(params.some((each) => 'media.artist' in each)).toBe(false);
  });

  it('ends the session when loadMedia brings another content', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    // Video.js forgets what loadMedia was given when it resets a player that plays.
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await page.evaluate((src) => window.player.loadMedia({ src, title: 'Another' }, () => {}), [short]);
    const first = ['sessionStart', 'play', 'pauseStart', 'sessionEnd'];
    expect(playheads(await lab.received(first)).at(-1)).toEqual(near(paused));
    await lab.nothingElse();
    await play(page);
    const received = await lab.received([...first, 'sessionStart', 'play']);
    expect(contents(received)).toEqual(['clip-vp9.webm, 60.39 s', 'Another, 10 s']);
  });
});

describe('a player that is put away', () => {
  it('ends the session where it was when it is disposed while playing', async () => {
    const page = await open();
    await play(page);
    await reach(page, 1);
    await page.evaluate(() => window.player.dispose());
    const received = await lab.received(['sessionStart', 'play', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(near(1));
    await lab.nothingElse();
    expect((await page.said()).filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  it('ends the session where it was when it is reset', async () => {
    const page = await open();
    await play(page);
    await reach(page, 1);
    await page.evaluate(() => window.player.reset());
    const received = await lab.received(['sessionStart', 'play', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(near(1));
    await expect.poll(() => events(page)).toEqual(['start own ID', 'end source null']);
    await change(page, short);
    await play(page);
    await lab.received(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play']);
  });

  it('ends the session by end(), and the next play opens another', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    await page.evaluate(() => Object(window.player).mediaCollection().end());
    expect(await page.evaluate(() => window.player.mediaSessionId)).toBeNull();
    await lab.received(['sessionStart', 'play', 'sessionEnd']);
    await lab.nothingElse();
    await pause(page);
    await play(page);
    await lab.received(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play']);
    await expect.poll(() => events(page)).toEqual(['start own ID', 'end ended null', 'start own ID']);
  });
});

describe('a source that fails', () => {
  it('is an error and the end of the session', async () => {
    const page = await open({ source: missing.src, player: { preload: 'none' } });
    await play(page);
    const received = await lab.received(['sessionStart', 'error', 'sessionEnd']);
    expect(Object(received[1]?.body).qoeData).toEqual({
      'media.qoe.errorID': '4 MEDIA_ERR_SRC_NOT_SUPPORTED',
      'media.qoe.errorSource': 'player',
    });
    await lab.nothingElse();
    // It was over before the API had answered.
    expect(await events(page)).toEqual([]);
  });

  it('is an error and no end when the next of the sources plays', async () => {
    const page = await open({ player: { preload: 'none' } });
    await page.evaluate(
      (sources) => {
        window.player.src(sources);
        window.player.play()?.catch(() => {});
      },
      [missing, short],
    );
    await page.waitFor((next) => window.player.currentSrc().endsWith(next), short.src);
    await play(page);
    const received = await lab.received(['sessionStart', 'error', 'play']);
    expect(contents(received)).toEqual(['short-vp9.webm, 10 s']);
    await lab.nothingElse();
    expect(await events(page)).toEqual(['start own ID']);
  });

  it('in the midst of playback ends the session where it broke', async () => {
    const page = await open({ source: 'short-vp9.webm' });
    await play(page);
    await reach(page, 1);
    await page.evaluate(() => {
      window.player.error(3);
      window.player.pause();
    });
    const received = await lab.received(['sessionStart', 'play', 'error', 'sessionEnd']);
    expect(Object(received[2]?.body).qoeData).toMatchObject({ 'media.qoe.errorID': '3 MEDIA_ERR_DECODE' });
    expect(playheads(received).slice(2)).toEqual([near(1), near(1)]);
  });

  it('is none that a page tells and takes back while frames move: the content is seen to its end', async () => {
    const page = await open({ source: 'short-vp9.webm' });
    // in WebKitGTK, media that are to play while they are sought for the first time may never move
    await page.waitFor(() => window.player.readyState() > 0);
    await hear(page, 'seeked', () => seek(page, 7));
    await play(page);
    await reach(page, 8);
    await page.evaluate(() => {
      window.player.error(1001);
      setTimeout(() => window.player.error(null), 500);
    });
    const received = await lab.received(['sessionStart', 'play', 'error', 'sessionComplete']);
    expect(playheads(received).slice(2)).toEqual([near(8), 10]);
    await lab.nothingElse();
  });

  it('is the end of a session that has another after it, if playback goes on after all', async () => {
    const page = await open({ source: 'short-vp9.webm' });
    await play(page);
    await reach(page, 0.5);
    await page.evaluate(() => {
      window.player.pause();
      window.player.error(1001);
    });
    const first = ['sessionStart', 'play', 'error', 'sessionEnd'];
    await lab.received(first);
    await page.evaluate(() => window.player.error(null));
    await play(page);
    await lab.received([...first, 'sessionStart', 'play']);
  });

  it('is no end that a page tells in the midst of playback', async () => {
    const page = await open({ source: 'short-vp9.webm' });
    await play(page);
    await reach(page, 1);
    await page.evaluate(() => window.player.trigger('ended'));
    await reach(page, 2.5);
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await lab.nothingElse();
  });
});
