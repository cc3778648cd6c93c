// Snowplow's media plugin on a Video.js player, as its HTML5 adapter would put it there: the adapter is a package of its
// own that not every registry has. One snapshot of the element goes with each event, as the adapter sends it.
import {
  endMediaTracking,
  SnowplowMediaPlugin,
  startMediaTracking,
  trackMediaBufferStart,
  trackMediaEnd,
  trackMediaError,
  trackMediaPause,
  trackMediaPlay,
  trackMediaReady,
  trackMediaSeekEnd,
  trackMediaSeekStart,
  trackMediaVolumeChange,
  updateMediaTracking,
} from '@snowplow/browser-plugin-media';
import { newTracker } from '@snowplow/browser-tracker';

const events = {
  loadedmetadata: trackMediaReady,
  play: trackMediaPlay,
  pause: trackMediaPause,
  ended: trackMediaEnd,
  seeking: trackMediaSeekStart,
  seeked: trackMediaSeekEnd,
  waiting: trackMediaBufferStart,
  volumechange: trackMediaVolumeChange,
  error: trackMediaError,
  timeupdate: updateMediaTracking,
};

let trackers = 0;

window.trackBySnowplow = (player, collector) => {
  if (trackers === 0) {
    newTracker('bench', collector, { appId: 'bench', eventMethod: 'post', plugins: [SnowplowMediaPlugin()] });
  }
  trackers += 1;
  const id = `player-${trackers}`;
  const snapshot = () => ({
    currentTime: player.currentTime() ?? 0,
    duration: player.duration() || undefined,
    ended: player.ended(),
    muted: player.muted(),
    paused: player.paused(),
    playbackRate: player.playbackRate(),
    volume: Math.round(100 * (player.volume() ?? 1)),
    mediaType: 'video',
    label: 'bench',
  });
  startMediaTracking({ id, player: snapshot(), pings: { pingInterval: 10 }, boundaries: [10, 25, 50, 75] });
  for (const [type, track] of Object.entries(events)) player.on(type, () => track({ id, player: snapshot() }));
  player.on('dispose', () => endMediaTracking({ id }));
};
