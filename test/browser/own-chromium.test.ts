// What only a Chromium of our own can do, and the tests of leaving and coming back rely on.
import { describe, expect, it } from 'vitest';
import { openLab } from './harness/lab.ts';

const lab = openLab({ own: true });

describe('openLab with an own Chromium', () => {
  it('hides a tab and shows it again', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await page.evaluate(() => {
      document.addEventListener('visibilitychange', () => console.log(document.visibilityState));
    });
    await lab.hide(page);
    await lab.show(page);
    await expect.poll(() => page.said()).toEqual(['log: hidden', 'log: visible']);
  });

  it('freezes a hidden tab and lets it go on', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await page.evaluate(() => {
      for (const type of ['freeze', 'resume']) document.addEventListener(type, () => console.log(type));
    });
    await lab.hide(page);
    await lab.freeze(page);
    await lab.thaw(page);
    await expect.poll(() => page.said()).toEqual(['log: freeze', 'log: resume']);
  });

  it('keeps a page in the back/forward cache', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await page.evaluate(() => {
      for (const type of ['pagehide', 'pageshow'] as const) {
        addEventListener(type, ({ persisted }) => console.log(type, persisted));
      }
    });
    await page.goto(`${lab.url}/blank.html`);
    await page.evaluate(() => history.back());
    await expect.poll(() => page.said()).toEqual(['log: pagehide true', 'log: pageshow true']);
  });

  it('starts each test with an empty tab, a visible window and nothing stored', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    await page.evaluate(() => localStorage.setItem('left', 'behind'));
    await lab.hide(page);
  });

  it('… whatever the test before it left', async () => {
    const page = await lab.page({ query: { plugin: 'none' } });
    const tabs = lab
      .playwright(page)
      .context()
      .pages()
      .map((each) => each.url().replace(/\?.*/, ''));
    expect(tabs).toEqual(['about:blank', `${lab.url}/page.html`]);
    expect(await page.evaluate(() => [document.visibilityState, localStorage.length])).toEqual(['visible', 0]);
  });
});
