// What the plugin asks of a careful page, and what it tells about its visitor: it works under a strict content security
// policy, and its requests carry neither cookies nor the page's address.

import { describe, expect, it } from 'vitest';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { play } from './viewer.ts';

const lab = openLab();

declare global {
  interface Window {
    /** `connect-src https://…`, one for each violation. */
    violations: string[];
  }
}

/** What Video.js needs for itself is styles that it makes, and images in its style sheet. */
const policy = (endpoint: string) =>
  [
    "default-src 'self'",
    `connect-src ${new URL(endpoint).origin}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
  ].join('; ');

async function underPolicy(endpoint: string): Promise<Tab> {
  const watch = '<script src="/test/browser/faults/violations.js"></script>';
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy(endpoint)}">${watch}`;
  return lab.page({ query: { plugin: 'script', head } });
}

describe("a page with default-src 'self' and the endpoint as its connect-src", () => {
  it('lets the plugin work, and is not violated', async () => {
    const page = await underPolicy(lab.endpoint);
    const mediaCollection = lab.options({ quality: false, states: true });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
    await play(page);
    await lab.received(['sessionStart', 'stateStart', 'stateStart', 'play']);
    await page.evaluate(() => window.player.dispose());
    await lab.received(['sessionStart', 'stateStart', 'stateStart', 'play', 'sessionEnd']);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });

  it('would tell if the plugin asked for more', async () => {
    const page = await underPolicy('http://localhost:1');
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options() });
    await play(page);
    await expect
      .poll(() => page.evaluate(() => window.violations[0]))
      .toBe(`connect-src ${lab.endpoint}/api/v1/sessions`);
  });
});

describe('a request', () => {
  it.each(['endpoint', 'sameOriginEndpoint'] as const)(
    'to the %s carries no cookie, and of the address only the origin',
    async (where) => {
      const head = '<meta name="referrer" content="unsafe-url">';
      const page = await lab.page({ query: { head } });
      await lab
        .playwright(page)
        .context()
        .addCookies(
          [lab.url, new URL(lab.endpoint).origin].map((url) => ({ name: 'visitor', value: 'somebody', url })),
        );
      await lab.player(page, {
        source: 'clip-vp9.webm',
        mediaCollection: lab.options({ quality: false, endpoint: lab[where] }),
      });
      await play(page);
      await lab.received(['sessionStart', 'play']);
      await page.goto(`${lab.url}/blank.html`);
      const received = await lab.received(['sessionStart', 'play', 'sessionEnd']);
      const headers = { 'content-type': 'application/json', origin: lab.url, referer: `${lab.url}/` };
      expect(received.map(({ sameOriginHeaders }) => sameOriginHeaders)).toEqual([headers, headers, headers]);
    },
  );
});
