// Media objects of Video.js 10, as far as the core reads them: they play in an element, and tell more than it does.
import { describe, expect, it } from 'vitest';
import { asPlayer, type MediaElementLike } from '../../src/sources/media-element.ts';

interface Rendition {
  height: number;
  bitrate: number;
  active: boolean;
}

const rendition = (height: number, bitrate: number): Rendition => ({ height, bitrate, active: false });

function createMedia(renditions?: Rendition[]) {
  const target = Object.assign(new EventTarget(), {
    currentSrc: 'blob:https://example.com/1',
    videoHeight: 0,
    error: null as object | null,
    getAttribute: () => null,
    getVideoPlaybackQuality: () => ({ droppedVideoFrames: 2, totalVideoFrames: 90 }),
  });
  const media = Object.assign(new EventTarget(), {
    src: 'https://example.com/film.m3u8',
    currentSrc: target.currentSrc,
    error: null as object | null,
    textTracks: [],
    target: target as typeof target | null,
    ...(renditions && { videoRenditions: Object.assign(new EventTarget(), renditions, { length: renditions.length }) }),
  });
  const player = asPlayer(media as unknown as MediaElementLike, new AbortController().signal);
  return { media, target, player };
}

describe('asPlayer', () => {
  it('reads from the element in which a media object plays what only that tells', () => {
    const { media, target, player } = createMedia();
    expect(player.el()).toBe(target);
    expect(player.getVideoPlaybackQuality?.()).toEqual({ droppedVideoFrames: 2, totalVideoFrames: 90 });
    target.error = { code: 3 };
    expect(player.error()).toBe(target.error);
    media.error = { code: 4 };
    expect(player.error()).toBe(media.error);
    media.target = null;
    expect(player.el()).toBeNull();
    expect(player.getVideoPlaybackQuality?.()).toBeUndefined();
  });

  it('takes the source that a media object was given for its source, not the blob in the element', () => {
    const { media, player } = createMedia();
    expect([player.currentSrc(), player.currentSources()]).toEqual([media.src, [media.src]]);
    media.src = '';
    expect(player.currentSrc()).toBe(media.currentSrc);
  });

  it('says which rendition is on screen: by the height of the picture, else the one that is loaded', () => {
    const low = rendition(180, 81_584);
    const high = rendition(270, 125_794);
    const { media, target, player } = createMedia([low, high]);
    const levels = player.qualityLevels?.();
    const bitrate = () => levels?.[levels.selectedIndex]?.bitrate;
    expect(bitrate()).toBeUndefined();
    high.active = true;
    expect(bitrate()).toBe(125_794);
    target.videoHeight = 180;
    expect(bitrate()).toBe(81_584);
    low.height = 270;
    target.videoHeight = 270;
    expect(bitrate()).toBe(125_794);
    let changes = 0;
    const count = () => {
      changes += 1;
    };
    levels?.on('activechange', count);
    media.videoRenditions?.dispatchEvent(new Event('activechange'));
    levels?.off('activechange', count);
    media.videoRenditions?.dispatchEvent(new Event('activechange'));
    expect(changes).toBe(1);
  });

  it('has no renditions where there are none', () => {
    expect(createMedia().player.qualityLevels).toBeUndefined();
  });
});
