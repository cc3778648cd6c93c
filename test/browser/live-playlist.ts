// A live stream out of the recorded one: a window over its segments that slides with the clock and never ends.
import type { RequestListener } from 'node:http';

const SEGMENT_S = 5.4;
const WINDOW = 5;
const FULL_SEGMENTS = 11;
const HEADER = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:6'];
/** Bytes of the segments of `90p.mp4`, from its own playlist. */
const ranges = (playlist: string) => [...playlist.matchAll(/#EXT-X-BYTERANGE:(\S+)/g)].map(([, range]) => range);

/** Answers the playlist as it is now. The recorded segments repeat, so each one is a discontinuity in time. */
export function livePlaylist(recorded: string): RequestListener {
  const start = Date.now();
  const segments = ranges(recorded).slice(0, FULL_SEGMENTS);
  return (_request, response) => {
    const first = Math.floor((Date.now() - start) / 1000 / SEGMENT_S);
    const lines = Array.from({ length: WINDOW }, (_, i) => [
      `#EXTINF:${SEGMENT_S},`,
      `#EXT-X-BYTERANGE:${segments[(first + i) % FULL_SEGMENTS]}`,
      '/media/hls/90p.mp4',
    ]);
    const map = '#EXT-X-MAP:URI="/media/hls/90p.mp4",BYTERANGE="1338@0"';
    const playlist = [...HEADER, `#EXT-X-MEDIA-SEQUENCE:${first}`, map, ...lines.flat(), ''].join('\n');
    response.writeHead(200, { 'Content-Type': 'application/vnd.apple.mpegurl' }).end(playlist);
  };
}
