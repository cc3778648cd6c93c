/**
 * The URLs of sources, made absolute: Video.js names one and the same source as it was given, or as the element
 * resolved it.
 */
import type { PlayerLike } from './player-like.ts';

export function absolute(url: string): string {
  try {
    return url && new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
}

export function sourceOf(player: PlayerLike): string {
  return absolute(player.currentSrc());
}

/** The source's address; `''` where that is none which others know: a `blob:` is another at each view. */
export function addressOf(player: PlayerLike, source: string): string {
  const own = player.el()?.getAttribute('src') ?? '';
  return [source, absolute(own)].find((url) => url && !/^(blob|data|mediastream):/i.test(url)) ?? '';
}

/** The path's last part has an extension. */
const FILE = /[^/]\.\w*[a-z]\w*$/i;

/**
 * Query params of signatures and sessions: they would make an ID per view.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 * @see https://learn.microsoft.com/rest/api/storageservices/create-service-sas
 */
const FLEETING =
  /token|signature|sess(ion)?_?id|^(session|x-(amz|goog)-.*|hdn..|__gda__|auth|sid|sig|hmac|jwt|nonce|policy|key-pair-id|exp(ires)?|s[eprtv])$/i;

/** What names the content for good in the address of its source. */
export function contentIdOf(address: string): string {
  const [whole = ''] = address.split('#');
  const mark = whole.indexOf('?');
  const [path = '', query = ''] = mark < 0 ? [whole] : [whole.slice(0, mark), whole.slice(mark + 1)];
  const named = path.replace(/;jsessionid=[^/]*/i, '');
  if (FILE.test(named)) return named;
  const kept = query.split('&').filter((pair) => !FLEETING.test(pair.split('=')[0] ?? ''));
  return [named, kept.join('&')].filter(Boolean).join('?');
}

/** How a source is called, whatever its host, its quality and its query: alike for `a/film-720p.mp4` and `b/film-1080p.mp4`. */
export function fileNameOf(source: string): string {
  const path = source.split(/[?#]/)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1).replace(/\d/g, '');
}

/** The same for whoever asks many times a second: each URL is parsed once. */
export function sourceReader(player: PlayerLike): () => string {
  let url = '';
  let source = '';
  return () => {
    const now = player.currentSrc();
    if (now !== url) source = absolute(now);
    url = now;
    return source;
  };
}

/** The URLs in what `src()` or `loadMedia()` may be given: a URL, an object with one, or a list of them. */
export function urlsOf(src: unknown): string[] {
  const list = Array.isArray(src) ? src : [src];
  return list
    .map((entry) => (typeof entry === 'string' ? entry : entry?.src))
    .filter((url) => typeof url === 'string')
    .map(absolute);
}
