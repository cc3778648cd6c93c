// Finds a Firefox for the browser tests, or fetches one: Mozilla's own, as people have it. Playwright's Firefox is another
// one, and speaks another protocol.
import {
  cacheOf,
  fetchByApt,
  findOrFetch,
  firstThatWorks,
  given,
  isWindows,
  onPath,
  run,
  usualPlaces,
  within,
} from './look.mjs';

const cache = cacheOf('firefox');

const places = {
  mac: ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'].map((app) => ({ app, program: 'firefox' })),
  windows: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
};

const find = () =>
  firstThatWorks(
    () => onPath(['firefox-esr', 'firefox']),
    () => usualPlaces(places),
    () => within(cache, [isWindows ? 'firefox.exe' : 'firefox']),
  );

/** From Mozilla, by what puppeteer has for that. */
function fetchByPuppeteer() {
  run('npx', ['browsers', 'install', 'firefox@esr', '--path', cache]);
}

export const firefox = () =>
  given('FIREFOX_PATH') ??
  findOrFetch(
    find,
    [() => fetchByApt(['firefox-esr']), fetchByPuppeteer],
    'No Firefox found, and none could be fetched: install Firefox, or set FIREFOX_PATH.',
  );
