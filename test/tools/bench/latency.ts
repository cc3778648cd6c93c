// How long after its cause a request leaves, once the session is open: the cause is the media event that the browser
// dispatches, the request is the call of `fetch`, its arrival is when the collector has read it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Cause, Contender } from './contenders.ts';
import { type Figure, type Figures, milliseconds } from './figures.ts';
import type { Happened, Sent, Stand } from './stand.ts';

const TIMES = 20;
/** A request that comes later than this has another cause. */
const PATIENCE_MS = 1000;

/** The media event that a tracker can take for the cause. */
const events: Record<Cause, string> = { play: 'playing', pause: 'pause', seek: 'seeking' };

const acts: Record<Cause, (page: Page) => Promise<unknown>> = {
  play: (page) => page.evaluate('window.player.play()'),
  pause: (page) => page.evaluate('window.player.pause()'),
  seek: (page) => page.evaluate('window.player.currentTime(20 + 20 * Math.random())'),
};

export async function latency(stand: Stand, contender: Contender): Promise<Figures> {
  const page = await stand.open(contender);
  await stand.player(page, contender);
  await acts.play(page);
  // The first play is not counted: it waits for its session.
  await sleep(1000);
  const begun = await page.evaluate(() => performance.timeOrigin + performance.now());
  for (let time = 0; time < TIMES; time++) {
    await acts.pause(page);
    await sleep(200);
    await acts.play(page);
    await sleep(200);
    await acts.seek(page);
    // A seek is over a quarter of a second after frames move again, and told within a second.
    await sleep(1400);
  }
  const { sent, happened } = await page.evaluate(() => ({ sent: window.sent, happened: window.happened }));
  const rows: Record<string, Figure> = {};
  for (const cause of ['play', 'pause', 'seek'] as const) {
    const causes = happened.filter((each, index) => each.at > begun && isCause(cause, each, happened[index - 1]));
    rows[`${cause} to request`] = milliseconds(delays(cause, contender, causes, sent));
  }
  rows['request to arrival'] = milliseconds(arrivals(stand, sent));
  await stand.clear();
  return rows;
}

/** Frames that move again after a seek are no play: whether the seek is over shows later. */
function isCause(cause: Cause, { type }: Happened, before: Happened | undefined): boolean {
  return type === events[cause] && (cause !== 'play' || before?.type === 'play');
}

function delays(cause: Cause, { reports }: Contender, causes: readonly Happened[], sent: readonly Sent[]): number[] {
  return causes.flatMap(({ at }) => {
    const request = sent.find((each) => each.at >= at && each.at < at + PATIENCE_MS && reports(cause, each.body));
    return request ? [request.at - at] : [];
  });
}

/** By the body: no two events of a session are alike. */
function arrivals({ collector }: Stand, sent: readonly Sent[]): number[] {
  const at = new Map(collector.received.map((received) => [JSON.stringify(received.body), received.at]));
  return sent.flatMap((request) => {
    const arrived = at.get(request.body);
    return arrived === undefined ? [] : [Math.max(0, arrived - request.at)];
  });
}
