// Pages that are put away: hidden, frozen, or kept for the way back. Needs a Chromium that behaves as people's do.
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { openLab } from './harness/lab.ts';
import { pause, play, playheads, reach } from './viewer.ts';

const lab = openLab({ own: true });

/** The clock of the page can be set ahead from any page of the same origin. */
const head = `<script>
  const now = Date.now;
  Date.now = () => now() + Number(localStorage.getItem('ahead'));
</script>`;
const minutes = (count: number) => count * 60_000;

const near = (seconds: number) => expect.closeTo(seconds, 0);
const isResumed = (received: readonly Received[]) =>
  received.flatMap(({ kind, body }) => (kind === 'session' ? [Object(body).params['media.resume'] === true] : []));

async function open(states = false) {
  const page = await lab.page({ query: { head } });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false, states }) });
  return page;
}

async function leave(page: Page) {
  await page.goto(`${lab.url}/blank.html`);
}

/** Back from the back/forward cache, after so many milliseconds as the page sees them. */
async function comeBack(page: Page, after: number) {
  await page.evaluate((ms) => localStorage.setItem('ahead', String(ms)), after);
  await page.evaluate(() => history.back());
  await page.waitForFunction('window.player');
}

describe('a page that is kept for the way back', () => {
  it('pauses, and plays on in the same session within ten minutes', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    await leave(page);
    const left = await lab.received(['sessionStart', 'play', 'pauseStart']);
    expect(playheads(left).at(-1)).toEqual(near(0.5));
    await lab.nothingElse();
    await comeBack(page, minutes(9));
    // One late ping stands for all that were missed.
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'ping', 'play']);
    expect(playheads(all).at(-1)).toEqual(near(0.5));
    expect(lab.sessions()).toHaveLength(1);
    await lab.nothingElse();
  });

  it('plays on in a resumed session when more than ten minutes have passed', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    await leave(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await comeBack(page, minutes(11));
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'sessionStart', 'play']);
    expect(playheads(all).slice(3)).toEqual([near(0.5), near(0.5)]);
    expect(isResumed(all)).toEqual([false, true]);
    await lab.nothingElse();
  });

  it('has nothing to say when it was paused, until it plays', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await leave(page);
    await lab.nothingElse();
    await comeBack(page, minutes(11));
    await lab.nothingElse(1500);
    await play(page);
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'sessionStart', 'play']);
    expect(isResumed(all)).toEqual([false, true]);
  });
});

describe('a hidden tab', () => {
  it('keeps pinging as it plays on, and is out of focus meanwhile', async () => {
    const page = await open(true);
    await page.evaluate(() => window.player.muted(false));
    await play(page);
    await lab.received(['sessionStart', 'stateStart', 'play']);
    await lab.hide(page);
    const hidden = ['sessionStart', 'stateStart', 'play', 'stateEnd', 'ping', 'ping'];
    const [start, ...rest] = await lab.received(hidden, { timeout: 25_000 });
    const after = rest.slice(3).map(({ ts }) => ((ts ?? 0) - (start?.ts ?? 0)) / 1000);
    // Browsers let a hidden tab look at the clock once a second.
    for (const [index, seconds] of after.entries()) {
      expect(seconds).toBeGreaterThanOrEqual(10 * (index + 1));
      expect(seconds).toBeLessThan(10 * (index + 1) + 1.5);
    }
    await lab.show(page);
    const all = await lab.received([...hidden, 'stateStart']);
    const names = all.filter(({ eventType }) => eventType.startsWith('state')).map(({ body }) => Object(body).params);
    expect(names).toEqual(Array(3).fill({ 'media.state.name': 'inFocus' }));
    await lab.nothingElse();
  });

  it('that is frozen pauses, and plays on in the same session', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    await lab.hide(page);
    await lab.freeze(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await lab.thaw(page);
    await lab.nothingElse();
    await lab.show(page);
    await play(page);
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(lab.sessions()).toHaveLength(1);
  });

  it('that wakes from a long sleep plays on in a resumed session', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await page.evaluate((ms) => localStorage.setItem('ahead', String(ms)), minutes(15));
    const all = await lab.received(['sessionStart', 'play', 'sessionStart', 'play']);
    expect(isResumed(all)).toEqual([false, true]);
    await lab.nothingElse();
  });

  it('whose clock is set back goes on in order', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await page.evaluate((ms) => localStorage.setItem('ahead', String(-ms)), minutes(60));
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await play(page);
    // The collector finds a `ts` that does not rise.
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect((all.at(-1)?.ts ?? 0) - (all[0]?.ts ?? 0)).toBeLessThan(10_000);
  });
});
