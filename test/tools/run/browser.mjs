// Finds a browser for the tests, or fetches one; it does not know what the tests do with it.
// `node test/tools/run/browser.mjs` prints where Chromium is, and with `firefox` or `webkit` where that is.
import { fileURLToPath } from 'node:url';
import { chromium } from './find/chromium.mjs';
import { firefox } from './find/firefox.mjs';
import { webkit } from './find/webkit.mjs';

const finders = { chromium, firefox, webkit };

/** What leads the tests to each. */
export const variables = {
  chromium: 'CHROMIUM_PATH',
  firefox: 'FIREFOX_PATH',
  webkit: 'WEBKIT_DRIVER_PATH',
};

/** The path of one that runs. Throws with one sentence that says what to do, when none can be had. */
export const browser = (engine = 'chromium') => finders[engine]();

/** The variables of these engines, as the tests want them. */
export const browsers = (engines) => Object.fromEntries(engines.map((name) => [variables[name], browser(name)]));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(browser(process.argv[2]));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
