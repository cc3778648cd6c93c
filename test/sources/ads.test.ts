import { describe, expect, it } from 'vitest';
import { listenToAds } from '../../src/sources/ads.ts';
import { type Bench, content, createBench } from './ads-plugin.ts';
import { aTaskLater } from './emitter.ts';

function startBreak(bench: Bench): void {
  bench.ads.broken = true;
  bench.fire('adstart');
}

function endBreak(bench: Bench): void {
  bench.ads.broken = false;
  bench.fire('adend');
}

/** An ad has the content's element. */
function showAd({ shown, fire }: Bench, src = 'https://ads.example/ad.webm?token=1#t'): void {
  Object.assign(shown, { src, duration: 5.0004, currentTime: 0 });
  fire('adloadstart');
  fire('adplaying');
}

const opening = ['playRequested', 'adBreakStarted'];

describe(listenToAds.name, () => {
  it('tells the ads of a break as the convention announces them', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-pod-started');
    Object.assign(bench.ads, { ad: { index: 0, id: 'a', duration: 5 }, provider: { type: 'Acme ads' } });
    bench.fire('ads-ad-started');
    bench.fire('ads-ad-ended');
    Object.assign(bench.ads, { ad: { id: 'b', duration: 10 } });
    bench.fire('ads-ad-started', { indexInBreak: 1 });
    bench.fire('ads-ad-skipped');
    bench.fire('ads-pod-ended');
    endBreak(bench);
    await aTaskLater();
    expect(bench.said).toContainEqual({
      type: 'adStarted',
      ad: { id: 'a', length: 5, position: 1, playerName: 'Acme ads', extra: undefined },
    });
    expect(bench.words()).toEqual([
      ...opening,
      'adStarted a 5 #1',
      'adCompleted',
      'adStarted b 10 #2',
      'adSkipped',
      'adBreakCompleted',
    ]);
  });

  it('takes a provider that is a name, and the player where there is none', () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    Object.assign(bench.ads, { provider: 'Acme ads' });
    bench.fire('ads-ad-ended');
    bench.fire('ads-ad-started');
    const names = bench.said.flatMap((signal) => (signal.type === 'adStarted' ? [signal.ad.playerName] : []));
    expect(names).toEqual(['Video.js 8', 'Acme ads']);
  });

  it('adds what the integrator says of an ad', () => {
    const bench = createBench(true, ({ id }) => ({ customMetadata: { about: id } }));
    bench.listen();
    startBreak(bench);
    Object.assign(bench.ads, { ad: { id: 'a', duration: 5 } });
    bench.fire('ads-ad-started');
    expect(bench.said.at(-1)).toMatchObject({ ad: { extra: { customMetadata: { about: 'a' } } } });
  });

  it('says nothing twice: a break by two names, an ad that is announced again', () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('adstart');
    bench.fire('ads-pod-started');
    Object.assign(bench.ads, { ad: { index: 0, id: 7, duration: 5 } });
    bench.fire('ads-ad-started');
    bench.fire('ads-ad-started');
    expect(bench.words()).toEqual([...opening, 'adStarted 7 5 #1']);
  });

  it('asks whether there is a break: an event alone is none', async () => {
    const bench = createBench();
    bench.listen();
    for (const type of ['adstart', 'ads-pod-started', 'ads-ad-started', 'adskip', 'ads-ad-ended']) bench.fire(type);
    startBreak(bench);
    bench.fire('adend');
    await aTaskLater();
    expect(bench.words()).toEqual(opening);
  });

  it('knows a pre-roll wherever the content will start', () => {
    const bench = createBench();
    bench.listen();
    Object.assign(bench.ads, { adType: 'preroll' });
    startBreak(bench);
    expect(bench.said.at(-1)).toEqual({ type: 'adBreakStarted', adBreak: { second: 0 } });
  });

  it('leaves out what it can not read', () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    Object.assign(bench.ads, { ad: { index: 'first', duration: Number.NaN } });
    bench.fire('ads-ad-started');
    expect(bench.words()).toEqual([...opening, 'adStarted unknown 0']);
  });

  it.each(['before', 'after'])('skips the ad when its error is heard %s the end of the break', async (order) => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    bench.words();
    if (order === 'before') bench.fire('adserror');
    endBreak(bench);
    if (order === 'after') bench.fire('adserror');
    await aTaskLater();
    expect(bench.words()).toEqual(['adFailed unknown', 'adBreakCompleted']);
  });

  it('goes on after an error that does not end the break', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    bench.fire('adserror');
    await aTaskLater();
    bench.fire('ads-ad-started');
    endBreak(bench);
    await aTaskLater();
    expect(bench.words()).toEqual([
      ...opening,
      'adStarted unknown 0',
      'adFailed unknown',
      'adStarted unknown 0',
      'adBreakCompleted',
    ]);
  });

  const mediaError = { code: 4, MEDIA_ERR_SRC_NOT_SUPPORTED: 4 };
  it.each([
    ['adserror', { data: { AdError: { getErrorCode: (): number => 402, getMessage: () => 'no file' } } }, '402'],
    ['adserror', { data: { AdError: 'AdError 402: no file' } }, 'AdError 402: no file'],
    ['adserror', { error: { code: 303, message: 'no ads' } }, '303'],
    ['adserror', { error: new Error('no ads') }, 'no ads'],
    ['adserror', { data: { AdError: { getErrorCode: (): number => JSON.parse('{') } } }, 'unknown'],
    ['adserror', { data: 'broken' }, 'unknown'],
    // contrib-ads' name for what the element says of the ad in it
    ['aderror', {}, '4 MEDIA_ERR_SRC_NOT_SUPPORTED'],
  ])('names the error of an ad as its plugin does: %s %o', (type, detail, id) => {
    const bench = createBench();
    bench.listen();
    Object.assign(bench.player, { error: () => mediaError });
    startBreak(bench);
    bench.fire('ads-ad-started');
    bench.words();
    bench.fire(type, detail);
    // it failed once
    bench.fire(type, detail);
    expect(bench.words()).toEqual([`adFailed ${id}`]);
  });

  it('has no error of an ad that never started, nor of one between breaks', async () => {
    const bench = createBench();
    bench.listen();
    bench.fire('adserror');
    startBreak(bench);
    bench.fire('adserror');
    endBreak(bench);
    await aTaskLater();
    expect(bench.words()).toEqual([...opening, 'adBreakCompleted']);
  });

  it('tells two breaks apart that follow each other at once', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    endBreak(bench);
    startBreak(bench);
    endBreak(bench);
    await aTaskLater();
    expect(bench.words()).toEqual([...opening, 'adBreakCompleted', ...opening, 'adBreakCompleted']);
  });

  it('tells pauses of an ad, by whichever name', () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    bench.words();
    bench.fire('ads-pause');
    bench.fire('ads-play');
    showAd(bench);
    bench.shown.paused = true;
    bench.fire('adpause');
    bench.shown.paused = false;
    bench.fire('adplaying');
    bench.shown.currentTime = 2;
    bench.fire('adwaiting');
    expect(bench.words()).toEqual(['paused', 'playing', 'playing', 'paused', 'playing', 'stalled']);
  });

  it('takes the end, a seek, the first frame and the content for no pause and no stall of the ad', () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    bench.words();
    // the content waits under an ad that plays elsewhere
    bench.shown.paused = true;
    bench.fire('adpause');
    bench.shown.paused = false;
    bench.fire('adwaiting');
    Object.assign(bench.shown, { src: 'https://ads.example/ad.webm', currentTime: 0 });
    bench.fire('adwaiting');
    Object.assign(bench.shown, { currentTime: 2, seeking: true });
    bench.fire('adwaiting');
    Object.assign(bench.shown, { seeking: false, paused: true, ended: true });
    bench.fire('adpause');
    expect(bench.words()).toEqual([]);
  });

  it('takes what is on screen for the ad where nobody announces one', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('adplaying');
    await aTaskLater();
    expect(bench.words()).toEqual(opening);
    showAd(bench);
    await aTaskLater();
    showAd(bench, 'https://ads.example/second.webm');
    await aTaskLater();
    endBreak(bench);
    await aTaskLater();
    expect(bench.words()).toEqual(['adStarted https://ads.example/ad.webm 5', 'playing', 'adBreakCompleted']);
  });

  it.each([
    ['by whoever hears with us that it plays', false],
    ['a moment after we took it', true],
  ])('takes an ad that is announced %s for one ad', async (_when, isLater) => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    showAd(bench);
    if (isLater) await aTaskLater();
    Object.assign(bench.ads, { ad: { index: 0, id: 'a', duration: 5 } });
    bench.fire('ads-ad-started');
    await aTaskLater();
    bench.fire('ads-ad-ended');
    Object.assign(bench.ads, { ad: { index: 1, id: 'b', duration: 5 } });
    showAd(bench, 'https://ads.example/second.webm');
    await aTaskLater();
    bench.fire('ads-ad-started');
    expect(bench.words()).toEqual([
      ...opening,
      isLater ? 'adStarted https://ads.example/ad.webm 5' : 'adStarted a 5 #1',
      'adCompleted',
      'adStarted b 5 #2',
    ]);
  });

  it('starts no ad of its own beside one that the page has reported', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    bench.fire('ads-ad-started');
    showAd(bench);
    await aTaskLater();
    expect(bench.words()).toEqual([...opening, 'adStarted unknown 0', 'playing']);
  });

  it('takes a stitched break for an ad of unknown length', async () => {
    const bench = createBench();
    bench.listen();
    bench.ads.stitchedAds = () => true;
    startBreak(bench);
    await aTaskLater();
    expect(bench.words()).toEqual([...opening, 'adStarted unknown 0']);
  });

  it('trusts the convention where there is no contrib-ads to ask', async () => {
    const bench = createBench(false);
    bench.listen();
    bench.fire('ads-ad-started', { indexInBreak: 0 });
    bench.fire('ads-ad-ended');
    bench.fire('ads-pod-ended');
    await aTaskLater();
    bench.fire('ads-pod-started');
    bench.fire('adserror');
    await aTaskLater();
    expect(bench.words()).toEqual([
      ...opening,
      'adStarted unknown 0 #1',
      'adCompleted',
      'adBreakCompleted',
      ...opening,
      'adBreakCompleted',
    ]);
  });

  it('joins a break that runs, with its ad', async () => {
    const bench = createBench();
    bench.ads.broken = true;
    Object.assign(bench.ads, { ad: { index: 1, id: 'b', duration: 5 } });
    bench.listen().join();
    expect(bench.words()).toEqual([...opening, 'adStarted b 5 #2']);

    const silent = createBench();
    silent.ads.broken = true;
    silent.shown.src = 'https://ads.example/ad.webm';
    silent.shown.duration = 5;
    silent.listen().join();
    await aTaskLater();
    expect(silent.words()).toEqual([...opening, 'adStarted https://ads.example/ad.webm 5']);

    const none = createBench();
    none.listen().join();
    expect(none.words()).toEqual([]);
  });

  it('hears nothing more after the end', async () => {
    const bench = createBench();
    bench.listen();
    startBreak(bench);
    showAd(bench);
    endBreak(bench);
    bench.words();
    bench.stop();
    await aTaskLater();
    bench.fire('adstart');
    expect([bench.words(), bench.listeners()]).toEqual([[], 0]);
    expect(bench.player.currentSrc()).not.toBe(content);
  });
});
