/**
 * Runs the scenarios and says in a document what came of them.
 */
import { writeFileSync } from 'node:fs';
import { type Panel, plot } from './plot.ts';
import { BIN_MS, type Load, OUTAGE_MS, type Scenario, simulate } from './viewers.ts';

const VIEWERS = 1_000_000;

const SCENARIOS: readonly Scenario[] = [
  { name: 'Viewers of different things, answers 503', isTogether: false, isSilent: false },
  { name: 'A live ad break begins with the outage, answers 503', isTogether: true, isSilent: false },
  { name: 'A live ad break begins with the outage, no answers', isTogether: true, isSilent: true },
];

interface Figures {
  /** Requests a second, in the busiest 100 ms and the busiest second after the outage. */
  peak: number;
  second: number;
  /** Seconds after the outage until 99 % of the viewers had caught up. */
  caughtUp: number;
}

/** Writes `outage.md` and `outage.svg` into `folder`. */
export function report(folder: string, log: (line: string) => void): void {
  const panels: Panel[] = [];
  const rows: string[] = [];
  for (const scenario of SCENARIOS) {
    const withJitter = simulate(VIEWERS, scenario, true, 1);
    const without = simulate(VIEWERS, scenario, false, 1);
    panels.push({ title: scenario.name, withJitter: withJitter.requests, without: without.requests });
    const [jittered, plain] = [figures(withJitter), figures(without)];
    const ratio = (plain.peak / jittered.peak).toFixed(1);
    rows.push(
      `| ${scenario.name} | ${thousands(jittered.peak)} | ${thousands(plain.peak)} | **${ratio} ×** | ${thousands(jittered.second)} | ${thousands(plain.second)} | ${jittered.caughtUp.toFixed(0)} s | ${plain.caughtUp.toFixed(0)} s |`,
    );
    log(`${scenario.name}: ${thousands(jittered.peak)} requests/s at most, ${thousands(plain.peak)} without jitter`);
  }
  writeFileSync(`${folder}/outage.svg`, plot(panels));
  writeFileSync(`${folder}/outage.md`, page(rows));
}

function figures({ requests, settledMs }: Load): Figures {
  const after = [...requests.subarray(OUTAGE_MS / BIN_MS)];
  const inSecond = 1_000 / BIN_MS;
  let second = 0;
  for (let i = 0; i + inSecond <= after.length; i++) {
    second = Math.max(
      second,
      after.slice(i, i + inSecond).reduce((sum, count) => sum + count, 0),
    );
  }
  const sorted = settledMs.slice().sort();
  return {
    peak: Math.max(...after) * inSecond,
    second,
    caughtUp: ((sorted[Math.floor(sorted.length * 0.99)] ?? 0) - OUTAGE_MS) / 1_000,
  };
}

function thousands(count: number): string {
  return `${Math.round(count / 1_000).toLocaleString('en')} k`;
}

function page(rows: readonly string[]): string {
  return `# After an outage

What a collector has to bear when it comes back: ${VIEWERS.toLocaleString('en')} viewers, and nobody there for ${OUTAGE_MS / 1_000} s.

![Requests a second during and after the outage](outage.svg)

Requests a second that reach the collector after the outage:

| | busiest 100 ms | without jitter | | busiest second | without jitter | 99 % caught up after | without jitter |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Without an outage these viewers send 100 k requests a second: a ping each, every 10 s.

How it is reckoned: every viewer pings every 10 s, at a time of its own. In a live ad break all of them say something
within the second in which the outage begins. A viewer has one request under way, sends the next as soon as the answer is
there (40 to 200 ms), and waits after a failure as [the plugin does](../src/delivery/backoff.ts): a random part of 1 s, doubled with
each failure up to 30 s. “Without jitter” waits for the whole of that time, so that those who failed together come back
together. “No answers” means that each request is given up after 10 s. Everything that waited is delivered, in order:
after the outage each viewer has six or seven events to catch up on, which is most of the load. The collector takes
whatever comes; one that answers \`503\` or \`429\` under load is asked again later, one with \`Retry-After\` not before that.

\`npm run simulate:outage\` writes this page and its plot again.
`;
}
