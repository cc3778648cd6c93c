// Pages that are put away: hidden, frozen, or kept for the way back.

import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { heard } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { near, pause, play, playheads, reach } from './viewer.ts';

const lab = openLab({ own: true });

/** The clock of the page can be set ahead from any page of the same origin, and where it was left can be read there. */
const head = `<script>
  const now = Date.now;
  Date.now = () => now() + Number(localStorage.getItem('ahead'));
  addEventListener('pagehide', () => localStorage.setItem('left', window.player.currentTime()));
</script>`;
const minutes = (count: number) => count * 60_000;
const setAhead = (page: Tab, ms: number) => page.evaluate((to) => localStorage.setItem('ahead', String(to)), ms);

const isResumed = (received: readonly Received[]) =>
  received.flatMap(({ kind, body }) => (kind === 'session' ? [Object(body).params['media.resume'] === true] : []));

async function open({ states = false, script = '' } = {}) {
  const page = await lab.page({ query: { head: head + script } });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false, states }) });
  return page;
}

/** Gives the position that is left. */
async function leave(page: Tab): Promise<number> {
  await page.goto(`${lab.url}/blank.html`);
  return page.evaluate(() => Number(localStorage.getItem('left')));
}

/** Back from the back/forward cache, with the clock of the page so much ahead. */
async function comeBack(page: Tab, ahead: number) {
  await setAhead(page, ahead);
  await page.back();
}

describe('a page that is kept for the way back', () => {
  it('pauses, and plays on: within ten minutes in the same session, and later in a resumed one', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    const first = await leave(page);
    const left = await lab.received(['sessionStart', 'play', 'pauseStart']);
    expect(playheads(left).at(-1)).toEqual(near(first));
    await lab.nothingElse();

    await comeBack(page, minutes(9));
    // One late ping stands for all that were missed.
    const same = ['sessionStart', 'play', 'pauseStart', 'ping', 'play'];
    expect(playheads(await lab.received(same)).at(-1)).toEqual(near(first));
    expect(lab.sessions()).toHaveLength(1);

    const second = await leave(page);
    await lab.received([...same, 'pauseStart']);
    await comeBack(page, minutes(9 + 11));
    const all = await lab.received([...same, 'pauseStart', 'sessionStart', 'play']);
    expect(playheads(all).slice(5)).toEqual([near(second), near(second), near(second)]);
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
    await comeBack(page, minutes(11));
    // Longer than from one tick to the next.
    await lab.nothingElse(1500);
    await play(page);
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'sessionStart', 'play']);
    expect(isResumed(all)).toEqual([false, true]);
  });

  it('is another viewing, where its media are loaded anew meanwhile, as in WebKit', async () => {
    const loadAnew = 'document.querySelector("video").load()';
    const script = `<script>addEventListener('pageshow', ({ persisted }) => persisted && ${loadAnew})</script>`;
    const page = await open({ script });
    await play(page);
    await reach(page, 0.5);
    const left = await leave(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await page.back();
    const first = ['sessionStart', 'play', 'pauseStart', 'sessionEnd'];
    expect(playheads(await lab.received(first)).slice(2)).toEqual([near(left), near(left)]);
    await lab.nothingElse();
    await play(page);
    const all = await lab.received([...first, 'sessionStart', 'play']);
    expect(playheads(all).slice(4)).toEqual([near(0), near(0)]);
    expect(isResumed(all)).toEqual([false, false]);
  });
});

describe('a hidden tab', () => {
  it('keeps pinging as it plays on, and is out of focus meanwhile', async () => {
    lab.needs('hide', 'show');
    const page = await open({ states: true });
    await page.evaluate(() => window.player.muted(false));
    await play(page);
    await lab.received(['sessionStart', 'stateStart', 'play']);
    await lab.hide(page);
    const pings = () => lab.collector.received.filter(({ eventType }) => eventType === 'ping');
    for (const count of [1, 2, 3]) {
      await setAhead(page, count * 10_000);
      await expect.poll(() => pings().length).toBeGreaterThanOrEqual(count);
    }
    const [start] = lab.collector.received;
    // Each belongs to another ten seconds, and none to the first.
    const steps = pings().map(({ ts }) => Math.floor(((ts ?? 0) - (start?.ts ?? 0)) / 10_000));
    expect(steps).toEqual([...new Set(steps)].sort((one, other) => one - other));
    expect(steps[0]).toBeGreaterThanOrEqual(1);
    await lab.show(page);
    const all = await heard(lab, ['sessionStart', 'stateStart', 'play', 'stateEnd', 'stateStart']);
    const names = all.filter(({ eventType }) => eventType.startsWith('state')).map(({ body }) => Object(body).params);
    expect(names).toEqual(Array(3).fill({ 'media.state.name': 'inFocus' }));
  });

  it('that is frozen pauses, and plays on in the same session', async () => {
    lab.needs('hide', 'freeze', 'thaw', 'show');
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
    await setAhead(page, minutes(15));
    const all = await lab.received(['sessionStart', 'play', 'sessionStart', 'play']);
    expect(isResumed(all)).toEqual([false, true]);
    await lab.nothingElse();
  });

  it('whose clock is set back goes on in order', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await setAhead(page, -minutes(60));
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await play(page);
    // The collector finds a `ts` that does not rise; and the hour is not counted either.
    const all = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect((all.at(-1)?.ts ?? 0) - (all[0]?.ts ?? 0)).toBeLessThan(minutes(60));
  });
});
