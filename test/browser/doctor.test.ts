// The doctor's page as it is built: it reads beside the page, says what it finds, saves it, and lets nothing out.
import { readFile } from 'node:fs/promises';
import type { Page, Request } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collection, har, later, VISITOR } from '../demo/doctor/recording.ts';
import { openDemo } from './demo-visit.ts';

const demo = openDemo();

const BAD = har([...collection([0, 'sessionStart'], [1, 'play'], [2, 'play'], [3, 'pauseStart', 1]), later(5_000)]);

/** The page, and the URLs of all requests that leave it. */
async function visitDoctor(): Promise<{ page: Page; left: string[]; uncaught: readonly string[] }> {
  const { page, uncaught } = await demo.visit({ path: 'doctor.html' });
  const left: string[] = [];
  await page.waitForSelector('#file');
  const note = (request: Request) => {
    // its worker comes out of its own file
    if (!request.url().startsWith('blob:')) left.push(request.url());
  };
  page.context().on('request', note);
  onTestFinished(() => void page.context().off('request', note));
  return { page, left, uncaught };
}

const give = (page: Page, text: string, name = 'bad.har') =>
  page.setInputFiles('#file', { name, mimeType: 'application/json', buffer: Buffer.from(text) });
const said = (page: Page) => page.textContent('#progress-text');

async function drop(page: Page, name: string): Promise<void> {
  await page.evaluate(
    ([text, file]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], file));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [BAD, name] as const,
  );
}

/** The file that a button saves, and what it is called. */
async function saved(page: Page, button: string): Promise<[name: string, text: string]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

describe('the doctor', () => {
  it('is linked from the demo, and leads back to it', async () => {
    const { page } = await demo.visit();
    await page.click('#to-doctor');
    await page.click('#to-demo');
    await page.waitForSelector('.vjs-big-play-button');
  });

  it('says what is wrong, leads to the request that shows it, and saves it; no visitor is named, and nothing sent', async () => {
    const { left, page, uncaught } = await visitDoctor();
    await give(page, BAD);
    await expect.poll(() => said(page)).toBe('bad.har: 1 fault.');
    expect(await page.textContent('#verdict-title')).toBe('1 fault');
    await expect.poll(() => page.locator('#ailing .rule-head code').allTextContents()).toEqual(['playback']);
    await page.locator('#ailing button').click();
    const opened = () => page.evaluate(() => document.activeElement?.closest('li')?.dataset.n);
    await expect.poll(opened).toBe('3');
    await expect.poll(() => page.locator('#rows details[open] pre').textContent()).toContain('"eventType": "play"');
    await expect.poll(() => page.locator('#timeline-drawing .item').count()).toBeGreaterThan(4);

    const [reportName, report] = await saved(page, 'Save report');
    const [jsonName, json] = await saved(page, 'Save as JSON');
    expect([reportName, jsonName]).toEqual(['bad-doctor.html', 'bad-doctor.json']);
    expect(report).toContain('<h1>1 fault</h1>');
    expect(json).toContain('"rule": "playback"');
    expect([await page.content(), report, json].join()).not.toContain(VISITOR['analytics.visitorId']);
    expect(left).toEqual([]);
    expect(uncaught).toEqual([]);
  });

  it('reads one after the other: what can’t be read, what is pasted, which goes from the page, and what is dropped', async () => {
    const { page } = await visitDoctor();
    await give(page, '<!doctype html>', 'page.har');
    await expect.poll(() => said(page)).toMatch(/^page\.har: It is a web page/);
    await page.fill('#pasted', BAD);
    await page.getByRole('button', { name: 'Examine' }).click();
    await expect.poll(() => said(page)).toBe('what was pasted: 1 fault.');
    expect(await page.inputValue('#pasted')).toBe('');
    await drop(page, 'dropped.har');
    await expect.poll(() => said(page)).toBe('dropped.har: 1 fault.');
  });

  it('can be cancelled while it reads', async () => {
    const { page } = await visitDoctor();
    // a worker that never comes to an end
    await page.evaluate(() => {
      const endless = {
        addEventListener() {},
        postMessage() {},
        terminate: () => document.body.classList.add('ended'),
      };
      Reflect.set(window, 'Worker', function Worker() {
        return endless;
      });
    });
    await give(page, BAD, 'long.har');
    expect(await said(page)).toBe('Reading long.har');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => said(page)).toBe('Cancelled. Nothing was kept.');
    expect(await page.locator('#found').isHidden()).toBe(true);
    expect(await page.locator('body.ended').count()).toBe(1);
  });

  it('can’t send anything, which the browser forbids to the page; and is no wider than a phone', async () => {
    const { page } = await visitDoctor();
    const outcome = await page.evaluate(() =>
      fetch('/collect/api/v1/sessions', { method: 'POST', body: '{}' }).then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.click('#sample');
    await expect.poll(() => said(page)).toBe('sample.har: 6 faults and 1 remark.');
    await expect.poll(() => page.locator('#rows li').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
