// Player states: as they are when a session starts, and whenever one begins or ends.

import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { byHand } from './harness/by-hand.ts';
import { openLab } from './harness/lab.ts';
import { play } from './viewer.ts';

const lab = openLab();

async function open(player: Record<string, unknown> = {}) {
  const page = await lab.page();
  await lab.player(page, {
    source: 'clip-vp9.webm',
    player,
    mediaCollection: lab.options({ quality: false, states: true }),
  });
  return page;
}

/** `+mute`, `-mute`: what began and what ended. */
const states = (received: readonly Received[]) =>
  received.flatMap(({ eventType, body }) => {
    if (!eventType.startsWith('state')) return [];
    return [(eventType === 'stateStart' ? '+' : '-') + Object(body).params['media.state.name']];
  });

describe('player states', () => {
  it('are told when the session starts, and when they change', async () => {
    const page = await open();
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await page.evaluate(() => window.player.muted(false));
    await lab.received([...list, 'stateEnd']);
    await page.evaluate(() => window.player.volume(0));
    const received = await lab.received([...list, 'stateEnd', 'stateStart']);
    expect(states(received)).toEqual(['+inFocus', '+mute', '-mute', '+mute']);
    await page.evaluate(() => {
      window.player.muted(true);
      window.player.volume(0.5);
    });
    await lab.nothingElse();
  });

  it('are left out where nothing is on', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false, states: true }) });
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      window.player.muted(false);
    });
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
  });

  it('closedCaptioning is on while captions are shown', async () => {
    const page = await open();
    await page.evaluate(() => {
      for (const kind of ['captions', 'metadata'] as const) {
        window.player.addRemoteTextTrack({ kind, src: '/media/chapters.vtt', srclang: 'en', label: kind }, true);
      }
    });
    const show = (mode: TextTrackMode) =>
      page.evaluate((next) => {
        const tracks = Array.from(Object(window.player.textTracks())) as TextTrack[];
        for (const track of tracks) if (track.kind === 'captions') track.mode = next;
      }, mode);
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await show('showing');
    await lab.received([...list, 'stateStart']);
    await show('hidden');
    const received = await lab.received([...list, 'stateStart', 'stateEnd']);
    expect(states(received).slice(2)).toEqual(['+closedCaptioning', '-closedCaptioning']);
    await lab.nothingElse();
  });

  it('fullScreen is on while the player fills the screen', async () => {
    const page = await open();
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await byHand(page, 'window.player.requestFullscreen()');
    await lab.received([...list, 'stateStart']);
    await byHand(page, 'window.player.exitFullscreen()');
    const received = await lab.received([...list, 'stateStart', 'stateEnd']);
    expect(states(received).slice(2)).toEqual(['+fullScreen', '-fullScreen']);
    await lab.nothingElse();
  });

  it('fullScreen is on while the player fills the window', async () => {
    const page = await open({ preferFullWindow: true });
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await byHand(page, 'window.player.requestFullscreen()');
    await lab.received([...list, 'stateStart']);
    await byHand(page, 'window.player.exitFullscreen()');
    const received = await lab.received([...list, 'stateStart', 'stateEnd']);
    expect(states(received).slice(2)).toEqual(['+fullScreen', '-fullScreen']);
  });

  it('pictureInPicture is on while the video floats', async () => {
    const page = await open();
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await byHand(page, 'window.player.requestPictureInPicture()');
    await lab.received([...list, 'stateStart']);
    await byHand(page, 'window.player.exitPictureInPicture()');
    const received = await lab.received([...list, 'stateStart', 'stateEnd']);
    expect(states(received).slice(2)).toEqual(['+pictureInPicture', '-pictureInPicture']);
  });

  it('of an integrator are told as they are tracked, ten different ones at most', async () => {
    const page = await open();
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    const accepted = await page.evaluate(() => {
      const { track } = Object(window.player).mediaCollection();
      const plugin = Object(window.player).mediaCollection();
      return Array.from({ length: 9 }, (_each, index) =>
        Reflect.apply(track, plugin, ['stateStart', { params: { 'media.state.name': `custom${index + 1}` } }]),
      );
    });
    expect(accepted).toEqual([...Array(8).fill(true), false]);
    const received = await lab.received([...list, ...Array(8).fill('stateStart')]);
    expect(states(received).at(-1)).toBe('+custom8');
    await lab.nothingElse();
  });

  it('are told to the next session too', async () => {
    const page = await open();
    await play(page);
    const list = ['sessionStart', 'stateStart', 'stateStart', 'play'];
    await lab.received(list);
    await page.evaluate(() => Object(window.player).mediaCollection().end());
    await lab.received([...list, 'sessionEnd']);
    await page.evaluate(() => window.player.pause());
    await play(page);
    const received = await lab.received([...list, 'sessionEnd', ...list]);
    expect(states(received)).toEqual(['+inFocus', '+mute', '+inFocus', '+mute']);
  });
});
