import { describe, expect, it } from 'vitest';
import { createMetadata } from '../../src/sources/metadata.ts';
import type { PlayerLike } from '../../src/sources/player-like.ts';

interface Shown {
  src?: string;
  /** Of the element itself. */
  own?: string;
  media?: { id?: string; src: string };
  type?: string;
  /** The video is hidden, and its sound goes on. */
  audioOnly?: boolean;
}

/** A player that shows a clip of a minute. */
function supplied({ src = '', own, media, type = 'video/mp4', audioOnly = false }: Shown) {
  const element = document.createElement('div');
  if (own !== undefined) element.setAttribute('src', own);
  const player = {
    currentSrc: () => src,
    currentSources: () => [src],
    currentType: () => type,
    audioOnlyMode: () => audioOnly,
    duration: () => 60,
    readyState: () => 4,
    el: () => element,
    getMedia: () => media,
  } as unknown as PlayerLike;
  return createMetadata(player, 'auto', () => true).read();
}

const idOf = (shown: Shown) => supplied(shown)['media.id'];
const at = (rest: string) => `https://example.com/${rest}`;

describe('media.id', () => {
  it.each([
    ['a file', 'clip.mp4', 'clip.mp4'],
    ['a file with a signature', 'clip.mp4?token=1&Expires=2', 'clip.mp4'],
    ['a file with any query', 'list/clip.m3u8?v=one', 'list/clip.m3u8'],
    ['a fragment', 'clip.mp4#t=10', 'clip.mp4'],
    ['a path without a file', 'watch?v=one', 'watch?v=one'],
    ['a path that ends with a slash', 'watch/?v=one', 'watch/?v=one'],
    ['a path with a version', 'play/v1.2?id=7', 'play/v1.2?id=7'],
    ['a query and a fragment', 'watch?v=one#t=10', 'watch?v=one'],
    ['a question mark in the query', 'watch?v=one?two', 'watch?v=one?two'],
    [
      'a query and a signature of CloudFront',
      'watch?v=one&Expires=1&Signature=a&Key-Pair-Id=b&Policy=c',
      'watch?v=one',
    ],
    ['a query and a signature of S3', 'watch?X-Amz-Date=1&v=one&X-Amz-Signature=2', 'watch?v=one'],
    ['a query and a signature of Azure', 'watch?v=one&sv=2022&se=2&sr=b&sp=r&sig=x%3D', 'watch?v=one'],
    ['a query and a token of Akamai', 'watch?v=one&hdnts=exp=1~acl=/*~hmac=2', 'watch?v=one'],
    ['a query and a session', 'watch?sessionId=1&v=one&PHPSESSID=2&access_token=3', 'watch?v=one'],
    ['nothing but a signature', 'play?token=1', 'play'],
    ['a session in the path', 'watch;jsessionid=1?v=one', 'watch?v=one'],
  ])('of %s', (_what, src, id) => {
    expect(idOf({ src: at(src) })).toBe(at(id));
  });

  it('tells two contents of one path apart', () => {
    expect(idOf({ src: at('watch?v=one') })).not.toBe(idOf({ src: at('watch?v=two') }));
  });

  it.each(['blob:https://example.com/1b4e28ba', 'data:video/mp4;base64,AAAA', ''])(
    'is the src of the element where the source is %s',
    (src) => {
      expect(supplied({ src, own: at('list.m3u8?token=1') })).toMatchObject({
        'media.id': at('list.m3u8'),
        'media.name': 'list.m3u8',
      });
    },
  );

  it.each(['blob:https://example.com/1b4e28ba', 'data:video/mp4;base64,AAAA', ''])(
    'is not known where all there is is %s',
    (src) => {
      expect(supplied({ src, own: src })).toEqual({
        'media.length': 60,
        'media.contentType': 'vod',
        'media.streamType': 'video',
      });
    },
  );

  it('is at most 255 characters long', () => {
    expect(idOf({ src: at('x'.repeat(300)) })).toBe(at('x'.repeat(300)).slice(0, 255));
    const media = { id: 'y'.repeat(300), src: at('clip.mp4') };
    expect(idOf({ src: at('clip.mp4'), media })).toBe('y'.repeat(255));
  });
});

describe('media.streamType', () => {
  const streamType = (shown: Shown) => supplied({ src: at('clip.mp4'), ...shown })['media.streamType'];

  it.each([
    ['a video', {}, 'video'],
    ['a video of which only the sound is wanted', { audioOnly: true }, 'audio'],
    ['a file of sound', { type: 'audio/mp4' }, 'audio'],
    ['a playlist, whatever its type says', { type: 'audio/mpegurl' }, 'video'],
  ])('of %s', (_what, shown, expected) => {
    expect(streamType(shown)).toBe(expected);
  });
});
