// What is not proved in an engine, and why: the one list of it. A run names each test that it leaves out with the reason
// that stands here; nothing is left out without one.
import type { Ability, EngineName } from './engine.ts';

interface Cannot {
  /** What the engine, or its driver, can't do: a test that needs it is left out. */
  readonly abilities: Readonly<Partial<Record<Ability, string>>>;
  /** By the file and the whole name of the test: `states.test.ts > player states > fullScreen …`. */
  readonly tests: Readonly<Record<string, string>>;
}

const keepsAll =
  'WebKit keeps each page for the way back, even one that listens to `unload`: its last word is `pauseStart` (hidden.test.ts)';

/** Pages that are left for good by a link. */
const leftByLink = [
  ...['Media Collection API', 'Media Edge API'].map(
    (api) =>
      `leaving.test.ts > leaving in the midst of playback, by the '${api}' > delivers the end by 'going to another page' (run 2 of 2)`,
  ),
  "leaving.test.ts > leaving by 'going to another page' > delivers what was not told yet, and sends nothing twice",
  "leaving.test.ts > leaving with a queue > delivers the end before which 40 events wait, and the oldest of these, by 'going to another page'",
  'ads-viewer.test.ts > ads set up first, an ad in the content element > is closed with all around it when the page is left',
];

/** Pages that play on, or from where they were paused, when they come back. */
const comingBack = [
  'pauses, and plays on: within ten minutes in the same session, and later in a resumed one',
  'has nothing to say when it was paused, until it plays',
].map((name) => `hidden.test.ts > a page that is kept for the way back > ${name}`);

const loadsAnew =
  'WebKit aborts media that it has not got whole when their page is kept, and loads them from their beginning when it is back: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/html/HTMLMediaElement.cpp';

/** Files whose server stops in the midst of them. */
const stalling = [
  'is reported where it stalls, and so is the play after it',
  'a pause in a stall is a pause, and data that comes then does not play',
  'a seek to where no data is yet is a seek, however long it takes',
  'a seek out of a stall leaves from where it stood',
].map((name) => `stalls.test.ts > playback that waits for data > ${name}`);

const chromeOnly = 'the protocol of Chrome, which no other browser speaks';

export const cannot: Readonly<Record<EngineName, Cannot>> = {
  chromium: { abilities: {}, tests: {} },
  firefox: {
    abilities: {
      playwright: 'playwright drives only a Firefox of its own making, not the one that people have',
      devTools: chromeOnly,
      network: 'WebDriver BiDi has no slow or missing network in Firefox',
      hide: 'a Firefox without a screen has no window to minimise',
      show: 'a Firefox without a screen has no window to minimise',
      freeze: 'Firefox does not freeze pages: https://developer.chrome.com/docs/web-platform/page-lifecycle-api',
      thaw: 'Firefox does not freeze pages: https://developer.chrome.com/docs/web-platform/page-lifecycle-api',
      crash: 'WebDriver can not end the process of a page',
    },
    tests: {},
  },
  webkit: {
    abilities: {
      playwright: 'playwright drives only a WebKit of its own making',
      devTools: chromeOnly,
      network: 'WebDriver has no slow or missing network',
      hide: 'WebKitGTK tells no page that its window is minimised',
      show: 'WebKitGTK tells no page that its window is minimised',
      freeze: 'WebKit does not freeze pages: https://developer.chrome.com/docs/web-platform/page-lifecycle-api',
      thaw: 'WebKit does not freeze pages: https://developer.chrome.com/docs/web-platform/page-lifecycle-api',
      crash: 'WebDriver can not end the process of a page',
    },
    tests: {
      ...Object.fromEntries(leftByLink.map((name) => [name, keepsAll])),
      ...Object.fromEntries(
        stalling.map((name) => [
          name,
          'GStreamer of WebKitGTK does not begin to play a file whose server stops: with 40 and with 200 of 469 kB `readyState` stayed 0 until the rest came',
        ]),
      ),
      ...Object.fromEntries(comingBack.map((name) => [name, loadsAnew])),
      'states.test.ts > player states > pictureInPicture is on while the video floats':
        'WebKitGTK has no picture-in-picture: `document.pictureInPictureEnabled` is false, and no method asks for it',
      'start.test.ts > a live stream > is 86400 s long and has the second of the day as playhead':
        'WebKitGTK plays HLS by GStreamer, which gives a live stream the length of what was played of it',
    },
  },
};
