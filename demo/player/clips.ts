// The clips to choose from. Their files lie beside the page, in the dev server and in the built demo alike.

export interface Clip {
  readonly id: string;
  readonly label: string;
  /** What the sessions request calls it (`media.name`). */
  readonly title: string;
  readonly src: string;
  readonly type: string;
  /** A text track. */
  readonly chapters: string;
  /** The second of the content at which a mid-roll comes. */
  readonly midrollAt: number;
}

const media = (path: string): string => new URL(`media/${path}`, document.baseURI).href;

const minute = { chapters: media('chapters.vtt'), midrollAt: 12 };

export const clips: readonly [Clip, ...Clip[]] = [
  { id: 'webm', label: 'WebM', title: 'Test clip', src: media('demo-vp9.webm'), type: 'video/webm', ...minute },
  {
    id: 'hls',
    label: 'HLS',
    title: 'Test clip, adaptive',
    src: media('hls/master.m3u8'),
    type: 'application/x-mpegURL',
    ...minute,
  },
  {
    id: 'short',
    label: 'Second clip',
    title: 'Second clip',
    src: media('short-vp9.webm'),
    type: 'video/webm',
    chapters: media('short-chapters.vtt'),
    midrollAt: 4,
  },
];
