// The engine without Video.js, on a plain `<video>`.
import { describe, expect, it } from 'vitest';
import { addScript } from './harness/add-script.ts';
import { heard } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';

const lab = openLab();

const body = '<video id="plain" src="/media/clip-vp9.webm" muted playsinline title="The clip"></video>';

/** A page with a plain video that plays and is tracked as `window.tracker`. */
async function play(options: object) {
  const page = await lab.page({ query: { plugin: 'none', body } });
  const content = `import { trackMedia } from '/dist/core.js'; window.trackMedia = trackMedia;`;
  await addScript(page, { type: 'module', content });
  await page.waitFor('window.trackMedia');
  await page.evaluate((given) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('the page has no video');
    const heard: unknown[] = [];
    for (const type of ['mediasessionstart', 'mediasessionend']) {
      video.addEventListener(type, (event) => heard.push([type, Reflect.get(event, 'reason') ?? null]));
    }
    Object.assign(window, { heard, video, tracker: Reflect.get(window, 'trackMedia')(video, given) });
    return video.play();
  }, options);
  return page;
}

describe('trackMedia on a plain video element', () => {
  it('reports play, pause, a seek and the end', async () => {
    const page = await play(lab.options({ quality: false }));
    const [start] = await lab.received(['sessionStart', 'play']);
    expect(Object(start?.body).params).toMatchObject({
      'media.id': `${lab.url}/media/clip-vp9.webm`,
      'media.name': 'The clip',
      'media.length': 60.39,
      'media.playerName': 'HTMLMediaElement',
    });
    expect(await page.evaluate('video.mediaSessionId')).toBe(start?.sessionId);
    await page.evaluate('video.pause()');
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await page.evaluate('video.play()');
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    await page.evaluate('video.currentTime = 55');
    const sought = ['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart', 'play'];
    await heard(lab, sought);
    await page.evaluate('video.playbackRate = 4');
    await heard(lab, [...sought, 'sessionComplete']);
    expect(await page.evaluate('window.heard')).toEqual([
      ['mediasessionstart', null],
      ['mediasessionend', 'complete'],
    ]);
    const aloud = (await page.said()).filter((line) => !line.startsWith('debug: '));
    expect(aloud).toEqual([expect.stringContaining("visitors can't be told apart")]);
  });

  it('reports states, and ends with dispose', async () => {
    const page = await play(lab.options({ quality: false, states: true }));
    await lab.received(['sessionStart', 'stateStart', 'stateStart', 'play']);
    await page.evaluate('video.muted = false');
    await lab.received(['sessionStart', 'stateStart', 'stateStart', 'play', 'stateEnd']);
    await page.evaluate('tracker.dispose(); tracker.dispose()');
    await lab.received(['sessionStart', 'stateStart', 'stateStart', 'play', 'stateEnd', 'sessionEnd']);
    await page.evaluate('video.pause()');
    await lab.nothingElse();
  });
});
