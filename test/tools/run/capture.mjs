// `npm run capture`: makes docs/demo.png and docs/demo.gif out of the demo page, played in a real Chromium from its own dev
// server. The animation needs ffmpeg; without one only the pictures are made. `--all FOLDER` also takes the page on a phone
// and in the dark, to be looked at.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browser as findChromium } from './browser.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const docs = join(root, 'docs');
const host = '127.0.0.1';
const [, all] = process.argv.slice(2).indexOf('--all') < 0 ? [] : process.argv.slice(2);

const desktop = { viewport: { width: 1280, height: 1120 }, deviceScaleFactor: 2 };
/** The list of requests comes into the picture. */
const TALL = { width: 1280, height: 1430 };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
/** Of the animation: between two frames, and how long one is shown. */
const FRAME_MS = 500;
const SHOWN_MS = 250;
const MAX_BYTES = { 'demo.png': 320_000, 'demo.gif': 1_500_000 };

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

function ffmpeg(...args) {
  const { status } = spawnSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')} failed`);
}

async function open(browser, url, options) {
  await fetch(`${url}collect/reset`, { method: 'POST' });
  const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'no-preference', ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('.vjs-big-play-button');
  return page;
}

const turnOn = (page, name) => page.getByRole('checkbox', { name }).check({ force: true });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const toggle = (page) => page.locator('.vjs-tech').click();
const seconds = (count) => sleep(count * 1000);

/** A viewing with everything in it: a pre-roll, chapters, a pause, an outage that is overcome, a mid-roll. */
async function view(page) {
  for (const name of ['Pre-roll', 'Mid-roll', 'Chapters']) await turnOn(page, name);
  await page.locator('.vjs-big-play-button').click();
  await seconds(14);
  await toggle(page);
  await seconds(1.5);
  await toggle(page);
  await seconds(2.5);
  await press(page, 'Offline');
  await seconds(0.5);
  await toggle(page);
  await seconds(1.5);
  await toggle(page);
  await seconds(3);
  await press(page, 'Recover');
  await seconds(17);
}

/** Where the pointer was would be seen in a picture. */
async function picture(page, file, options = {}) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await seconds(0.3);
  await page.screenshot({ path: file, ...options });
}

/** Screenshots in a row while `during` goes on; the time that each takes counts. */
async function film(page, folder, during) {
  let isOver = false;
  const going = during().finally(() => {
    isOver = true;
  });
  let count = 0;
  for (let next = Date.now(); !isOver; next += FRAME_MS) {
    await sleep(next - Date.now());
    const frame = await page.screenshot();
    writeFileSync(join(folder, `${String(count).padStart(4, '0')}.png`), frame);
    count += 1;
  }
  await going;
  return count;
}

function animate(folder, file) {
  const palette =
    'split[a][b];[a]palettegen=max_colors=96:stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle';
  const scale = 'scale=960:-1:flags=lanczos';
  ffmpeg('-framerate', String(1000 / SHOWN_MS), '-i', join(folder, '%04d.png'), '-vf', `${scale},${palette}`, file);
}

/** Fewer colours: a screenshot is mostly flat. */
function shrink(file) {
  const small = `${file}.small.png`;
  ffmpeg('-i', file, '-vf', 'split[a][b];[a]palettegen=max_colors=256[p];[b][p]paletteuse=dither=sierra2_4a', small);
  if (statSync(small).size < statSync(file).size) ffmpeg('-i', small, '-c', 'copy', '-update', '1', file);
  rmSync(small);
}

function report(name) {
  const { size } = statSync(join(docs, name));
  console.log(`docs/${name}: ${Math.round(size / 1000)} kB`);
  if (size <= MAX_BYTES[name]) return;
  console.error(`docs/${name} is larger than ${MAX_BYTES[name] / 1000} kB`);
  process.exitCode = 1;
}

const server = await createServer({
  configFile: `${root}vite.config.ts`,
  server: { host, port: 0, hmr: false, watch: null },
  logLevel: 'error',
});
await server.listen();
const url = server.resolvedUrls.local[0];
const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--hide-scrollbars'];
const browser = await chromium.launch({ executablePath: findChromium(), args });
const frames = mkdtempSync(join(tmpdir(), 'capture-'));
mkdirSync(docs, { recursive: true });

try {
  const page = await open(browser, url, desktop);
  const count = hasFfmpeg ? await film(page, frames, () => view(page)) : await view(page);
  await page.setViewportSize(TALL);
  await picture(page, join(docs, 'demo.png'));
  if (hasFfmpeg) {
    shrink(join(docs, 'demo.png'));
    animate(frames, join(docs, 'demo.gif'));
    console.log(`${count} frames`);
    report('demo.gif');
  } else {
    console.warn('ffmpeg is not installed: docs/demo.gif is not made, and docs/demo.png not made smaller');
  }
  report('demo.png');
  await page.context().close();

  if (all) {
    const looks = { phone, 'phone-dark': { ...phone, colorScheme: 'dark' }, dark: { ...desktop, colorScheme: 'dark' } };
    for (const [name, options] of Object.entries(looks)) {
      const look = await open(browser, url, options);
      await view(look);
      await picture(look, join(all, `${name}.png`), { fullPage: true });
      await look.context().close();
    }
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(frames, { recursive: true });
}
