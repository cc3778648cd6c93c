// A view of the clip from its first second, left while it plays: what is sent, how late the heartbeat is, and how much
// of the main thread the scripts of a contender take, what they call included.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Contender } from './contenders.ts';
import { bytes, count, type Figure, type Figures, milliseconds, NONE } from './figures.ts';
import type { Happened, Sent, Stand } from './stand.ts';

/** A node of a CPU profile, as far as it is looked at. */
interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly url: string; readonly functionName: string };
  readonly children?: readonly number[];
}

const SAMPLE_US = 100;
/** What is longer between two samples was the time of another process: no sample is taken while this one waits for a core. */
const LONGEST_US = 4 * SAMPLE_US;
const MAIN_THREAD = 'main thread in a view';
const SENDING = 'of it, calls that send';
const SENDERS = ['fetch', 'sendBeacon', 'send'];

async function watch(page: Page, seconds: number): Promise<void> {
  await page.evaluate('window.player.play()');
  await sleep(seconds * 1000);
  await page.evaluate('window.player.dispose()');
}

export async function traffic(stand: Stand, contender: Contender, seconds: number): Promise<Figures> {
  const page = await stand.open(contender);
  await stand.player(page, contender);
  // Half a second more, so that a heartbeat at the end belongs to the view.
  await watch(page, seconds + 0.5);
  await sleep(500);
  const { sent, happened } = await page.evaluate(() => ({ sent: window.sent, happened: window.happened }));
  const preflights = stand.preflights();
  await stand.clear();
  return {
    'requests of a view': count(sent.length),
    'preflights of a view': count(preflights),
    'bodies of a view': bytes(sent.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)),
    'play to the first request': firstRequest(happened, sent),
    'lateness of the heartbeat': milliseconds(latenesses(contender, sent)),
  };
}

/** Some have asked before anybody plays. */
function firstRequest(happened: readonly Happened[], sent: readonly Sent[]): Figure {
  const played = happened.find(({ type }) => type === 'play');
  const [first] = sent;
  if (!played || !first) return NONE;
  return first.at < played.at
    ? { text: 'before the play' }
    : { text: `${(first.at - played.at).toFixed(1)} ms`, value: first.at - played.at };
}

/** Against the grid that the first request, with its time in it, begins. */
function latenesses({ heartbeat }: Contender, sent: readonly Sent[]): number[] {
  const [first] = sent;
  if (!first || !heartbeat) return [];
  const start = /"ts":(\d+)/.exec(first.body)?.[1];
  const startAt = start === undefined ? first.at : Number(start);
  return sent.filter(({ body }) => heartbeat.isIn(body)).map(({ at }) => (at - startAt) % heartbeat.every);
}

export async function mainThread(stand: Stand, contender: Contender, seconds: number): Promise<Figures> {
  const page = await stand.open(contender, false);
  const session = await stand.devTools(page);
  await stand.player(page, contender);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await session.send('Profiler.start');
  await watch(page, seconds);
  const { profile } = await session.send('Profiler.stop');
  await stand.clear();
  if (contender.scripts.length === 0) return { [MAIN_THREAD]: NONE, [SENDING]: NONE };

  const isTracker = ({ callFrame: { url } }: ProfileNode) => contender.scripts.some((file) => url.endsWith(`/${file}`));
  const sends = ({ callFrame: { url, functionName } }: ProfileNode) => !url && SENDERS.includes(functionName);
  const inside = below(profile.nodes, isTracker);
  const sending = below(profile.nodes, (node) => inside.has(node.id) && sends(node));
  const { samples = [], timeDeltas = [] } = profile;
  const spent = (nodes: ReadonlySet<number>) =>
    samples.reduce((sum, id, index) => sum + (nodes.has(id) ? Math.min(timeDeltas[index + 1] ?? 0, LONGEST_US) : 0), 0);
  const figure = (time: number): Figure => {
    const share = ((100 * time) / (profile.endTime - profile.startTime)).toFixed(2);
    return { text: `${(time / 1000).toFixed(1)} ms, ${share} %`, value: time };
  };
  return { [MAIN_THREAD]: figure(spent(inside)), [SENDING]: figure(spent(sending)) };
}

/** The nodes that `begins` names, and all that they called. */
function below(nodes: readonly ProfileNode[], begins: (node: ProfileNode) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const enter = (id: number) => {
    found.add(id);
    for (const child of byId.get(id)?.children ?? []) enter(child);
  };
  for (const node of nodes) if (begins(node)) enter(node.id);
  return found;
}
