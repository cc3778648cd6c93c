import { describe, expect, it } from 'vitest';
import type { PlayerLike, TextTrackLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { listenToQuality } from '../../src/sources/quality.ts';
import { createEmitter } from './emitter.ts';

/** Video.js's hidden track with a cue per segment. */
function createSegments() {
  const track = Object.assign(new EventTarget(), {
    kind: 'metadata',
    label: 'segment-metadata',
    activeCues: [] as object[],
  });
  return {
    track: track as unknown as TextTrackLike,
    shows(bandwidth: number, height: number) {
      track.activeCues = [{ value: { bandwidth, resolution: { height } } }];
      track.dispatchEvent(new Event('cuechange'));
    },
  };
}

function createBench({ levels, segments }: { levels?: number[]; segments?: TextTrackLike } = {}) {
  const emitter = createEmitter();
  const trackList = createEmitter();
  const levelList = createEmitter();
  const stopping = new AbortController();
  const shown = {
    time: 0,
    height: 0,
    frames: 0,
    dropped: 0,
    seeking: false,
    adMode: false,
    adBreak: false,
    selected: 0,
  };
  let changes = 0;
  /** One list per player, as Video.js has it. */
  const qualityLevels = Object.defineProperty(
    Object.assign(levels?.map((bitrate) => ({ bitrate })) ?? [], levelList),
    'selectedIndex',
    { get: () => shown.selected },
  );
  const partial = {
    on: emitter.on,
    off: emitter.off,
    currentTime: () => shown.time,
    seeking: () => shown.seeking,
    videoHeight: () => shown.height,
    ads: { isInAdMode: () => shown.adMode },
    textTracks: () => Object.assign(segments ? [segments] : [], trackList),
    getVideoPlaybackQuality: () => ({ droppedVideoFrames: shown.dropped, totalVideoFrames: shown.frames }),
    ...(levels && { qualityLevels: () => qualityLevels }),
  };
  const say = () => {
    changes += 1;
  };
  const quality = listenToQuality(partial as unknown as PlayerLike, {
    say,
    isAdBreakOpen: () => shown.adBreak,
    follow: followProgress(partial as unknown as PlayerLike, stopping.signal),
    until: stopping.signal,
  });
  return {
    read: quality.read,
    fire: emitter.fire,
    changeLevel: () => levelList.fire('change'),
    /** As Video.js does it with each source. */
    changeTrack: (type: 'addtrack' | 'removetrack', track: TextTrackLike) => trackList.fire(type, { track }),
    /** How often it was said that something changed; from 0 again. */
    changes() {
      const count = changes;
      changes = 0;
      return count;
    },
    show: (change: Partial<typeof shown>) => Object.assign(shown, change),
    /** Plays on in steps of a quarter of a second, at 24 frames a second. */
    play(seconds: number) {
      for (let step = 0; step < seconds * 4; step++) {
        shown.time += 0.25;
        shown.frames += 6;
        emitter.fire('timeupdate');
      }
    },
    stop: () => stopping.abort(),
    listeners: () => emitter.listeners() + trackList.listeners() + levelList.listeners(),
  };
}

describe(listenToQuality.name, () => {
  it('knows nothing where nothing tells', () => {
    expect(createBench().read()).toEqual({});
  });

  it('reads the bitrate of the segment on screen, in kilobits per second', () => {
    const segments = createSegments();
    const bench = createBench({ segments: segments.track, levels: [999_000] });
    bench.show({ height: 90 });
    segments.shows(48_600, 90);
    // the first one is no change
    expect([bench.read(), bench.changes()]).toEqual([{ 'media.qoe.bitrate': 49 }, 0]);
  });

  it('waits with another rendition until the picture changes', () => {
    const segments = createSegments();
    const bench = createBench({ segments: segments.track });
    bench.show({ height: 90 });
    segments.shows(49_000, 90);
    segments.shows(126_000, 270);
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 49 });
    bench.show({ height: 270 });
    bench.changes();
    bench.fire('resize');
    expect([bench.read(), bench.changes()]).toEqual([{ 'media.qoe.bitrate': 126 }, 1]);
  });

  it('follows the segments of one source after the other', () => {
    const [first, second] = [createSegments(), createSegments()];
    const bench = createBench({ segments: first.track, levels: [5_000_000] });
    first.shows(49_000, 90);
    bench.changeTrack('removetrack', first.track);
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 5000 });
    bench.changeTrack('addtrack', second.track);
    second.shows(126_000, 270);
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 126 });
  });

  it('takes the rendition that is fetched where nothing tells what is shown', () => {
    const bench = createBench({ levels: [49_000, 126_000] });
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 49 });
    bench.show({ selected: 1 });
    bench.changeLevel();
    expect([bench.read(), bench.changes()]).toEqual([{ 'media.qoe.bitrate': 126 }, 1]);
    bench.show({ selected: -1 });
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 126 });
  });

  it('counts frames of the content as it plays, and gives a rate after five seconds', () => {
    const bench = createBench();
    bench.fire('timeupdate');
    bench.play(2);
    expect(bench.read()).toEqual({ 'media.qoe.droppedFrames': 0 });
    bench.play(4);
    expect(bench.read()).toEqual({ 'media.qoe.droppedFrames': 0, 'media.qoe.framesPerSecond': 24 });
  });

  it('adds dropped frames up over sources, and leaves those of ads out', () => {
    const bench = createBench();
    bench.fire('timeupdate');
    bench.show({ dropped: 3 });
    bench.play(1);
    bench.show({ adMode: true, dropped: 7 });
    bench.play(1);
    bench.show({ adMode: false, dropped: 0, frames: 0, time: 0 });
    bench.fire('timeupdate');
    bench.show({ dropped: 2 });
    bench.play(1);
    expect(bench.read()).toEqual({ 'media.qoe.droppedFrames': 5 });
  });

  it('leaves out what is shown in a break that no ads plugin announced', () => {
    const bench = createBench({ levels: [49_000, 126_000] });
    bench.fire('timeupdate');
    bench.play(1);
    bench.read();
    bench.show({ adBreak: true, dropped: 7, selected: 1 });
    bench.play(1);
    expect(bench.read()).toEqual({ 'media.qoe.bitrate': 49, 'media.qoe.droppedFrames': 0 });
  });

  it('hears nothing more after the end', () => {
    const segments = createSegments();
    const bench = createBench({ segments: segments.track, levels: [1] });
    bench.stop();
    bench.changes();
    segments.shows(49_000, 90);
    expect([bench.changes(), bench.listeners()]).toEqual([0, 0]);
  });
});
