// The ground the browser tests stand on: the clips play, and the lab sees what pages send.

import { describe, expect, it } from 'vitest';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';

const lab = openLab();

/** Plays on from shortly before the end, and says how long the clip was and where it ended. */
function playTheEnd(page: Tab): Promise<{ duration: number | undefined; end: number | undefined }> {
  return page.evaluate(async () => {
    const { player } = window;
    await player.play();
    await new Promise((resolve) => player.one('timeupdate', resolve));
    const ended = new Promise((resolve) => player.one('ended', resolve));
    player.currentTime(59.6);
    await ended;
    return { duration: player.duration(), end: player.currentTime() };
  });
}

/** Opens a session by plain `fetch`, as an app without the plugin would, and gives the answer. */
function start(page: Tab, endpoint: string, body: object): Promise<{ status: number; location: string | null }> {
  return page.evaluate(
    async ({ url, text }) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body: text });
      return { status: answer.status, location: answer.headers.get('Location') };
    },
    { url: endpoint, text: JSON.stringify(body) },
  );
}

/** Reports a `play` in the same way. */
function play(page: Tab, url: string): Promise<number> {
  return page.evaluate(async (address) => {
    const body = JSON.stringify({ eventType: 'play', playerTime: { playhead: 0, ts: Date.now() } });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(address, { method: 'POST', headers, body })).status;
  }, url);
}

const sessionStart = () => ({
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: Date.now() },
  params: {
    'analytics.trackingServer': 'example.sc.omtrdc.net',
    'analytics.reportSuite': 'example-rsid',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
    'media.id': 'clip',
    'media.length': 60.39,
    'media.contentType': 'vod',
    'media.playerName': 'by hand',
    'media.channel': 'test-channel',
  },
});

describe('Video.js on the test page', () => {
  const query = { plugin: 'none' } as const;

  it('plays the clip to its end at 60.39 s', async () => {
    const page = await lab.page({ query });
    await lab.player(page, { source: 'clip-vp9.webm' });
    expect(await playTheEnd(page)).toEqual({ duration: 60.39, end: 60.39 });
    expect(await page.evaluate(() => Reflect.get(window.videojs, 'VERSION'))).toMatch(/^8\.24\./);
    expect(await page.said()).toEqual([]);
  });

  it('plays HLS in three renditions to its end at 60.39 s', async () => {
    const page = await lab.page({ query });
    await lab.player(page, { source: 'hls/master.m3u8' });
    const { duration, end } = await playTheEnd(page);
    expect(duration).toBeCloseTo(60.39, 3);
    expect(end).toBeCloseTo(60.39, 3);
    const heights = await page.evaluate(() =>
      Reflect.get(window.player.tech(true), 'vhs')
        .representations()
        .map((each: { height: number }) => each.height),
    );
    expect(heights).toEqual([90, 180, 270]);
  });
});

describe.each([false, true])('a page of a test before, which had stored something: %s', (hasStored) => {
  it('plays, and talks all the time', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await page.evaluate((isToStore) => {
      if (isToStore) localStorage.setItem('left', 'behind');
      setInterval(() => console.log('still here'), 10);
      addEventListener('pagehide', () => console.log('going'));
      return window.player.play();
    }, hasStored);
    await lab.received(['sessionStart', 'play']);
    await expect.poll(() => page.said()).toContain('log: still here');
  });

  it('is neither heard nor found by the next one', async () => {
    const page = await lab.page();
    await lab.nothingElse();
    expect(await page.said()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

describe('demo/media', () => {
  it.each([
    ['short-vp9.webm', 10],
    ['ad-vp9.webm', 5],
  ])('%s lasts %d s', async (source, seconds) => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await lab.player(page, { source });
    await page.evaluate(() => window.player.play());
    expect(await page.evaluate(() => window.player.duration())).toBe(seconds);
  });

  it('names three chapters that cover the clip', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await lab.player(page, { source: 'clip-vp9.webm' });
    const cues = await page.evaluate(async () => {
      const track = { kind: 'chapters', src: '/media/chapters.vtt', srclang: 'en', default: true } as const;
      const element = window.player.addRemoteTextTrack(track, false);
      await new Promise((resolve) => Reflect.get(element, 'addEventListener').call(element, 'load', resolve));
      const list: ArrayLike<TextTrackCue> = Reflect.get(Reflect.get(element, 'track'), 'cues');
      return Array.from(list, (cue) => [cue.startTime, cue.endTime, Reflect.get(cue, 'text')]);
    });
    expect(cues).toEqual([
      [0, 20, 'Opening'],
      [20, 40, 'Middle'],
      [40, 60.39, 'Ending'],
    ]);
  });

  it('is served in byte ranges', async () => {
    const answer = await fetch(`${lab.url}/media/clip-vp9.webm`, { headers: { Range: 'bytes=4-7' } });
    expect([answer.status, answer.headers.get('Content-Range'), (await answer.arrayBuffer()).byteLength]).toEqual([
      206,
      'bytes 4-7/468777',
      4,
    ]);
  });
});

describe('openLab', () => {
  async function sendPlay(where: 'endpoint' | 'sameOriginEndpoint' = 'endpoint') {
    const page = await lab.page({ query: { plugin: 'none' } });
    const opened = await start(page, lab[where], sessionStart());
    const told = await play(page, `${lab[where]}${opened.location}/events`);
    return [opened.status, told];
  }

  it.each(['endpoint', 'sameOriginEndpoint'] as const)('receives what a page sends to its %s', async (where) => {
    expect(await sendPlay(where)).toEqual([201, 204]);
    const [session = 'none'] = lab.sessions();
    const received = await lab.received(['sessionStart', 'play'], { session });
    expect(received.map((entry) => entry.sameOriginHeaders.origin)).toEqual([lab.url, lab.url]);
    await lab.nothingElse(50);
  });

  it('shows the whole list when another one came', async () => {
    await sendPlay();
    await expect(lab.received(['sessionStart', 'pauseStart', 'play'])).rejects.toThrow(
      /expected +received\n {2}sessionStart +sessionStart @0 \+0.0s 201\n✗ pauseStart +play @0 \+\d.\ds 204\n✗ play +–$/,
    );
    await expect(lab.received(['sessionStart', 'play', 'ping'], { timeout: 50 })).rejects.toThrow(/ping +–$/);
    await expect(lab.nothingElse(0)).rejects.toThrow('something else came');
  });

  it('takes no event that the API would refuse for a good one', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    const { params: _left, ...withoutParams } = sessionStart();
    expect(await start(page, lab.endpoint, withoutParams)).toEqual({ status: 400, location: null });
    await expect(lab.received(['sessionStart'])).rejects.toThrow(/not all valid[\s\S]*400 params is required$/);
    await lab.received(['sessionStart'], { valid: false });
  });

  it('cuts one page off the network, and slows it down', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    const onLine = () => page.evaluate(() => navigator.onLine);
    await lab.network(page, { offline: true });
    expect(await onLine()).toBe(false);
    await lab.network(page, { latencyMs: 200 });
    const took = await page.evaluate(async () => {
      const before = performance.now();
      await fetch('/media/chapters.vtt', { cache: 'no-store' });
      return performance.now() - before;
    });
    expect(took).toBeGreaterThan(190);
    await lab.network(page);
    expect(await onLine()).toBe(true);
  });
});
