// Visits the built site in a Chromium, as a reader does: its start page and the ways from there, the demo with its collector in
// the page, the doctor. Throws where something does not come; gives what else went wrong.
import { chromium } from 'playwright';
import { browser as findChromium } from '../run/browser.mjs';

async function start(page, url) {
  await page.goto(url);
  await page.locator('.VPNavBarMenu').getByText('Recipes').click();
  await page.locator('h1', { hasText: 'Recipes' }).waitFor();
  await page.goto(`${url}start`);
  await page.locator('h1', { hasText: 'videojs-media-collection' }).waitFor();
  await page.goto(url);
  await page.locator('.VPHero').getByText('Watch it report').click();
  await page.waitForURL(`${url}demo/`);
}

async function demo(page, url) {
  await page.goto(`${url}demo/`);
  await page.click('.vjs-big-play-button');
  await page.waitForSelector('#session-id:not([data-empty])');
  await page.click('#rows li:first-child summary');
  const [schema] = await Promise.all([page.waitForEvent('popup'), page.click('#rows li:first-child .schema a')]);
  await schema.waitForURL(/^blob:/);
  await schema.getByText('"title"').waitFor();
  await schema.close();
  await page.click('#to-doctor');
  await page.waitForURL(`${url}demo/doctor.html`);
}

async function doctor(page, url) {
  await page.goto(`${url}demo/doctor.html`);
  await page.click('#sample');
  await page.locator('#verdict-title', { hasText: 'fault' }).waitFor();
}

/** `url`: of the start page. Gives requests that failed, and errors that nobody caught. */
export async function visit(url) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const faults = [];
  try {
    for (const tour of [start, demo, doctor]) {
      const page = await browser.newPage();
      page.on('pageerror', ({ message }) => faults.push(`${tour.name}: ${message}`));
      page.on('response', (answer) => {
        if (answer.status() >= 400) faults.push(`${tour.name}: ${answer.status()} ${answer.url()}`);
      });
      await tour(page, url);
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return faults;
}
