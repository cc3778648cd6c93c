// Chapters in a real player: from a text track, whenever it comes, and from the list in the options.

import { describe, expect, it } from 'vitest';
import { heard, heardOnly, paramsOf, playheadsOf } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab, type PluginOptions } from './harness/lab.ts';
import { hear, near } from './viewer.ts';

const lab = openLab();

interface Scene {
  mediaCollection?: PluginOptions;
  /** Where the content starts, in seconds. */
  at: number;
  /** A chapters track that is there before the source, as `addRemoteTextTrack` or the page's HTML has it. */
  track?: 'remote' | 'element';
}

const trackElement = '<track kind="chapters" src="/media/chapters.vtt" srclang="en" />';

/** A player that plays the clip. */
async function playClip({ mediaCollection, at, track }: Scene): Promise<Tab> {
  const body = `<video id="player" class="video-js" muted>${track === 'element' ? trackElement : ''}</video>`;
  const page = await lab.page({ query: { body } });
  await lab.player(page, { mediaCollection: lab.options({ quality: false, ...mediaCollection }) });
  if (track === 'remote') await addTrack(page, '/media/chapters.vtt');
  await show(page, 'clip-vp9.webm', at);
  return page;
}

/** `waits`: for the chapters, too; which of a track and a first frame is the slower is not for a list to tell. */
function show(page: Tab, file: string, second: number, waits = false): Promise<void> {
  return page.evaluate(
    async ({ src, at, forChapters }) => {
      const { player } = window;
      player.src({ src, type: 'video/webm' });
      await new Promise((resolve) => player.one('loadedmetadata', resolve));
      if (at > 0) player.currentTime(at);
      const tracks = player.textTracks() as unknown as ArrayLike<TextTrack>;
      const hasChapters = () => Array.from(tracks).some(({ kind, cues }) => kind === 'chapters' && cues?.length);
      while (forChapters && !hasChapters()) await new Promise((resolve) => setTimeout(resolve, 20));
      await player.play();
    },
    { src: `/media/${file}`, at: second, forChapters: waits },
  );
}

function addTrack(page: Tab, src: string, isKept = true): Promise<void> {
  return page.evaluate(
    ({ url, kept }) => void window.player.addRemoteTextTrack({ kind: 'chapters', src: url, srclang: 'en' }, kept),
    { url: src, kept: isKept },
  );
}

function seek(page: Tab, second: number): Promise<void> {
  return page.evaluate((at) => void window.player.currentTime(at), second);
}

const middle = {
  'media.chapter.index': 2,
  'media.chapter.offset': 20,
  'media.chapter.length': 20,
  'media.chapter.friendlyName': 'Middle',
};
const watched = ['chapterStart', 'play', 'chapterComplete', 'chapterStart'];
const toTheEnd = ['pauseStart', 'chapterSkip', 'chapterStart', 'play', 'chapterComplete', 'sessionComplete'];

describe.each(['remote', 'element'] as const)('the chapters track (%s)', (track) => {
  it('has chapters that are watched, skipped, and complete at the end of the media', async () => {
    const page = await playClip({ track, at: 19.2 });
    await heard(lab, ['sessionStart', ...watched]);
    await seek(page, 58);
    const received = await heardOnly(lab, ['sessionStart', ...watched, ...toTheEnd]);
    const starts = paramsOf(received, 'chapterStart');
    expect(starts.map((params) => params['media.chapter.friendlyName'])).toEqual(['Opening', 'Middle', 'Ending']);
    expect(starts[1]).toEqual(middle);
    expect(playheadsOf(received, 'chapterStart')[1]).toEqual(near(20));
    expect(playheadsOf(received, 'chapterComplete')[1]).toBe(60.39);
  });
});

describe('the chapters track', () => {
  it('is heard when it comes late', async () => {
    const page = await playClip({ at: 10 });
    await heard(lab, ['sessionStart', 'play']);
    await addTrack(page, '/media/chapters.vtt');
    await heardOnly(lab, ['sessionStart', 'play', 'chapterStart']);
  });

  it('is another one with another source', async () => {
    lab.serve('/short.vtt', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/vtt' });
      response.end('WEBVTT\n\n00:00.000 --> 00:05.000\nFirst half\n\n00:05.000 --> 00:10.000\nSecond half\n');
    });
    const page = await playClip({ at: 30 });
    const [opening, first] = [
      ['sessionStart', 'play'],
      ['sessionStart', 'play', 'chapterStart'],
    ];
    await heard(lab, opening);
    await addTrack(page, '/media/chapters.vtt', false);
    await heard(lab, first);
    await page.evaluate(() => {
      const { player } = window;
      player.one('loadstart', () => {
        const [old] = Array.from({ length: player.remoteTextTracks().length }, (_, i) =>
          Reflect.get(player.remoteTextTracks(), i),
        );
        if (old) player.removeRemoteTextTrack(old);
        player.addRemoteTextTrack({ kind: 'chapters', src: '/short.vtt', srclang: 'en' }, false);
      });
    });
    await show(page, 'short-vp9.webm', 4.5, true);
    const received = await heard(lab, [...first, ...['chapterSkip', 'sessionEnd', 'sessionStart'], ...watched]);
    expect(paramsOf(received, 'chapterStart').map((params) => params['media.chapter.friendlyName'])).toEqual([
      'Middle',
      'First half',
      'Second half',
    ]);
  });

  it('does not start chapters that are jumped over while paused', async () => {
    const page = await playClip({ track: 'remote', at: 10 });
    const begin = ['sessionStart', 'chapterStart', 'play'];
    await heard(lab, begin);
    await page.evaluate(() => void window.player.pause());
    await hear(page, 'seeked', () => seek(page, 30));
    await hear(page, 'seeked', () => seek(page, 50));
    await heardOnly(lab, [...begin, 'pauseStart']);
    await page.evaluate(() => void window.player.play());
    const received = await heardOnly(lab, [...begin, 'pauseStart', 'chapterSkip', 'chapterStart', 'play']);
    expect(paramsOf(received, 'chapterStart').map((params) => params['media.chapter.index'])).toEqual([1, 3]);
  });

  it('is left by a seek to the very end', async () => {
    const page = await playClip({ track: 'remote', at: 10 });
    const begin = ['sessionStart', 'chapterStart', 'play'];
    await heard(lab, begin);
    await seek(page, 60.39);
    await heardOnly(lab, [...begin, 'pauseStart', 'chapterSkip', 'sessionComplete']);
  });

  it('is not looked at with chapters: false', async () => {
    await playClip({ track: 'remote', at: 19.5, mediaCollection: { chapters: false } });
    await heard(lab, ['sessionStart', 'play']);
    await heardOnly(lab, ['sessionStart', 'play']);
  });
});

describe('the list of chapters in the options', () => {
  const chapters = [
    { name: 'Opening', start: 0, end: 20 },
    { name: 'Middle', start: 20, end: 40, customMetadata: { mood: 'calm' } },
    { name: 'Ending', start: 40, end: 60.39, params: { 'media.chapter.friendlyName': 'The end' } },
  ];

  it('does what a track does, and adds what is in it', async () => {
    const page = await playClip({ at: 19.2, mediaCollection: { chapters } });
    await heard(lab, ['sessionStart', ...watched]);
    await seek(page, 58);
    const received = await heardOnly(lab, ['sessionStart', ...watched, ...toTheEnd]);
    const starts = received.filter(({ eventType }) => eventType === 'chapterStart').map(({ body }) => Object(body));
    expect(starts.map(({ params }) => params['media.chapter.friendlyName'])).toEqual(['Opening', 'Middle', 'The end']);
    expect(starts.map(({ customMetadata }) => customMetadata)).toEqual([undefined, { mood: 'calm' }, undefined]);
    expect(starts[1].params).toEqual(middle);
  });
});
