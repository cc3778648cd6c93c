// The blank page that browser tests open: one of the supported versions of Video.js, and the built plugin in one of the
// two ways people load it. Everything is said by the query, so that the page can also be opened by hand.
import { readFileSync } from 'node:fs';

/** A page that listens to this is not kept for the way back, which playwright's Chromium keeps none for anyway. */
export const leftForGood = `<script>addEventListener('unload', () => {})</script>`;

const template = readFileSync(new URL('page.html', import.meta.url), 'utf8');

export interface PageQuery {
  /** Which line of Video.js; default `8.24`. */
  videojs?: '8.24' | '7.21';
  /** The built module through an import map (its exports are `window.mediaCollection`), the script-tag build, or no plugin. */
  plugin?: 'module' | 'script' | 'none';
  /** The plugin's file for the Edge Network, of the same build. */
  edge?: 'on';
  /**
   * An ads plugin, of the line that belongs to the Video.js: videojs-contrib-ads with the demo's own ads
   * (`window.setUpAds`), or with videojs-ima and a stand-in for Google's script.
   */
  ads?: 'contrib' | 'ima' | 'none';
  /**
   * What stands in the body; default is one player element with the id `player`, muted. `data-setup` needs the script
   * build: Video.js does not wait for modules.
   */
  body?: string;
  /** With the control bar of Video.js. It takes more of a core than all else in a page that plays, so most tests go without. */
  controlBar?: 'on';
  /** Stands in the head before everything else, such as a content security policy. */
  head?: string;
}

const folders = { '8.24': 'video.js', '7.21': 'video.js7' };

const contribAds = { '8.24': 'videojs-contrib-ads', '7.21': 'videojs-contrib-ads6' };

const script = (src: string) => `<script src="${src}"></script>`;

const adsPlugins = {
  none: [],
  contrib: [
    '<link rel="stylesheet" href="/demo/ads/ads.css" />',
    `<script type="module">import { setUpAds } from '/demo/ads/set-up-ads.ts'; window.setUpAds = setUpAds;</script>`,
  ],
  ima: ['/test/browser/harness/ima-stand-in.js', '/node_modules/videojs-ima/dist/videojs.ima.js'].map(script),
};

/** Keeps what the page writes to its console, for a driver that does not tell: `engines/webkit.ts` asks for it. */
const keepSaid = `<script>
  window.said = [];
  for (const kind of ['log', 'debug', 'info', 'warn', 'error']) {
    const write = console[kind];
    console[kind] = (...words) => {
      said.push((kind === 'warn' ? 'warning' : kind) + ': ' + words.map(String).join(' '));
      write.apply(console, words);
    };
  }
  const uncaught = (error) => said.push('uncaught: ' + (error?.message ?? error));
  addEventListener('error', ({ error, message }) => uncaught(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => uncaught(reason));
</script>`;

const onePlayer = '<video-js id="player" class="video-js" width="480" height="270" muted playsinline></video-js>';

/** The module build imports `video.js`: here that is the global one, so that a page has a single copy of it. */
const imports = {
  'video.js': 'data:text/javascript,export default window.videojs',
  'videojs-media-collection': '/dist/videojs-media-collection.js',
  'videojs-media-collection/edge': '/dist/edge.js',
};

const plugins = {
  none: [],
  script: ['<script src="/dist/videojs-media-collection.min.js"></script>'],
  module: [
    `<script type="importmap">${JSON.stringify({ imports })}</script>`,
    `<script type="module">import * as plugin from 'videojs-media-collection'; window.mediaCollection = plugin;</script>`,
  ],
};

const edge = {
  none: [],
  script: ['<script src="/dist/videojs-media-collection-edge.min.js"></script>'],
  module: [`<script type="module">import 'videojs-media-collection/edge';</script>`],
};

function oneOf<T extends string>(choices: Record<T, unknown>, asked: string | null, otherwise: NoInfer<T>): T {
  return asked !== null && Object.hasOwn(choices, asked) ? (asked as T) : otherwise;
}

export function renderPage(query: URLSearchParams): string {
  const version = oneOf(folders, query.get('videojs'), '8.24');
  const folder = folders[version];
  const plugin = oneOf(plugins, query.get('plugin'), 'module');
  const ads = oneOf(adsPlugins, query.get('ads'), 'none');
  const contrib = script(`/node_modules/${contribAds[version]}/dist/videojs-contrib-ads.js`);
  const head = [
    ...(process.env.ENGINE === 'webkit' ? [keepSaid] : []),
    query.get('head') ?? '',
    `<link rel="stylesheet" href="/node_modules/${folder}/dist/video-js.min.css" />`,
    script(`/node_modules/${folder}/dist/video.min.js`),
    // videojs-ima asks for it
    ...(query.get('controlBar') === 'on' || ads === 'ima' ? [] : [script('/test/browser/harness/no-control-bar.js')]),
    ...(ads === 'none' ? [] : [contrib]),
    ...plugins[plugin],
    ...(query.get('edge') === 'on' ? edge[plugin] : []),
    ...adsPlugins[ads],
  ];
  return template
    .replace('<!-- head -->', () => head.join('\n    '))
    .replace('<!-- body -->', () => query.get('body') ?? onePlayer);
}
