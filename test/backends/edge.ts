/** The Edge Network as a back end of tests, with a datastream, and what it warned of. */
import { mediaEdge } from '../../src/backends/edge/media-edge.ts';
import { postJson } from '../../src/backends/post-json.ts';
import type { Backend } from '../../src/delivery/backend.ts';
import type { SessionStartParams } from '../../src/protocol/params.ts';

export const DATASTREAM = 'ebebf826-a01f-4458-8cec-ef61de241c93';
export const EDGE = 'https://edge.adobedc.net';

/** What Edge can't do without, and who watches. */
export const EDGE_PARAMS = {
  'media.id': 'clip',
  'media.length': 60.39,
  'media.contentType': 'vod',
  'media.playerName': 'test',
  'media.channel': 'sample-channel',
  'media.libraryVersion': 'videojs-media-collection-1.0.0',
  'visitor.marketingCloudUserId': '38400000000000000000000000000000000001',
} as SessionStartParams;

/** What every event of its session repeats. */
export const ABOUT = {
  identityMap: { ECID: [{ id: '38400000000000000000000000000000000001', authenticatedState: 'ambiguous' }] },
  implementationDetails: { name: 'pkg:npm/videojs-media-collection', version: '1.0.0', environment: 'browser' },
};

export function createEdge(
  options: { endpoint?: string; datastreamId?: string } = {},
): Required<Backend> & { readonly warnings: string[] } {
  const { endpoint = EDGE, datastreamId = DATASTREAM } = options;
  const warnings: string[] = [];
  const warn = (sentence: string) => warnings.push(sentence);
  // it has a `download`: recordings can go to it
  const backend = mediaEdge.create({ endpoint, datastreamId, warn, post: postJson }) as Required<Backend>;
  return { ...backend, warnings };
}
