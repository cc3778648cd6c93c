// The ground the unit tests stand on: both supported lines of Video.js, for real, without a browser.

import videojs from 'video.js';
import videojs7 from 'video.js7';
import { afterEach, describe, expect, it } from 'vitest';

/** Until then, `play()` waits for a `loadstart` that has already been. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe.each([
  ['video.js 8', videojs],
  ['video.js 7', videojs7],
])('%s under happy-dom', (_name, library) => {
  const players: ReturnType<typeof library>[] = [];

  async function createPlayer() {
    const element = document.createElement('video');
    document.body.append(element);
    const player = library(element);
    players.push(player);
    player.src({ src: 'clip.webm', type: 'video/webm' });
    await new Promise<void>((resolve) => player.ready(() => resolve()));
    await settled();
    return player;
  }

  function mediaOf(player: Awaited<ReturnType<typeof createPlayer>>): HTMLVideoElement {
    const media = player.el().querySelector('video');
    if (!media) throw new Error('the player has no media element');
    return media;
  }

  afterEach(() => {
    for (const player of players.splice(0)) player.dispose();
  });

  it('hears play, playing and pause of the media element, in order', async () => {
    const player = await createPlayer();
    const heard: string[] = [];
    player.on(['play', 'playing', 'pause'], (event: Event) => heard.push(event.type));
    await player.play();
    player.pause();
    expect(heard).toEqual(['play', 'playing', 'pause']);
  });

  it('loads a source it can play, and says so once', async () => {
    const player = await createPlayer();
    const heard: string[] = [];
    player.on(['loadstart', 'error'], (event: Event) => heard.push(event.type));
    player.src({ src: 'other.mp4', type: 'video/mp4' });
    await expect.poll(() => heard).toEqual(['loadstart']);
    await settled();
    expect(heard).toEqual(['loadstart']);
  });

  it('takes its duration from the media element', async () => {
    const player = await createPlayer();
    const media = mediaOf(player);
    expect(player.duration()).toBeNaN();
    Object.assign(media, { duration: 60.39, readyState: 1 });
    media.dispatchEvent(new Event('durationchange'));
    expect(player.duration()).toBe(60.39);
  });

  it('keeps what one element was given from another', async () => {
    const [one, other] = [await createPlayer(), await createPlayer()];
    Object.assign(mediaOf(one), { ended: true });
    expect([one.ended(), other.ended()]).toEqual([true, false]);
  });
});
