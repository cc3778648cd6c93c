// Chromium, driven by playwright: the engine in which everything can be proved.
import type { Page } from 'playwright';
import { LOOK_EVERY_MS, PATIENCE_MS } from '../../../tools/run/patience.ts';
import { createPages, type Pages } from './chromium-pages.ts';
import type { Engine, Tab } from './engine.ts';
import { goBack } from './go-back.ts';
import { launchChromium, ownChromium } from './launch-chromium.ts';

/** As playwright takes it; its own type is one for functions that are written where they are called. */
type InPage<Result> = string | ((argument: never) => Result | Promise<Result>);

const exactly = (text: string) => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

function tabOf(page: Page, { said }: Pages): Tab {
  const evaluate = <Result>(inPage: InPage<Result>, argument?: unknown): Promise<Result> =>
    page.evaluate<Result, never>(inPage, argument as never);

  return {
    evaluate,
    async waitFor(inPage: InPage<unknown>, argument?: unknown) {
      await page.waitForFunction<unknown, never>(inPage, argument as never, {
        polling: LOOK_EVERY_MS,
        timeout: PATIENCE_MS,
      });
    },

    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    back: () => goBack({ evaluate }),
    close: () => page.close(),
    url: async () => page.url(),

    click(selector, text) {
      const found = page
        .locator(selector)
        .filter({ visible: true, ...(text !== undefined && { hasText: exactly(text) }) });
      return found.first().click();
    },
    hover: (selector) => page.locator(selector).first().hover(),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    said: async () => said(page),
  };
}

/** `own`: tabs can be hidden and frozen, and the back/forward cache is on; see `ownChromium`. */
export async function openChromium(own: boolean): Promise<Engine> {
  const chromium = await (own ? ownChromium() : launchChromium());
  const pages = createPages(chromium);
  const behind = new WeakMap<Tab, Page>();

  function playwright(tab: Tab): Page {
    const page = behind.get(tab);
    if (!page) throw new Error('this is no tab of this Chromium');
    return page;
  }

  return {
    name: 'chromium',
    version: chromium.browser.version(),
    async open() {
      const page = await pages.open();
      const tab = tabOf(page, pages);
      behind.set(tab, page);
      return tab;
    },
    can: {
      playwright,
      devTools: (tab) => pages.devTools(playwright(tab)),
      network: (tab, network) => pages.network(playwright(tab), network),
      hide: (tab) => pages.hide(playwright(tab)),
      show: (tab) => pages.show(playwright(tab)),
      freeze: (tab) => pages.freeze(playwright(tab)),
      thaw: (tab) => pages.thaw(playwright(tab)),
      crash: (tab) => pages.crash(playwright(tab)),
    },
    clear: (origin, hasFailed) => pages.closeAll(origin, !hasFailed),
    close: () => chromium.close(),
  };
}
