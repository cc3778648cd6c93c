// The table of the benchmark: a row for each figure, a column for each contender.
import { cpus, loadavg } from 'node:os';
import packageJson from 'video.js/package.json' with { type: 'json' };
import { type Contender, contenders, ours } from './contenders.ts';
import { type Figure, type Figures, markdown, NONE, ratio } from './figures.ts';
import { heap } from './heap.ts';
import { latency } from './latency.ts';
import { fetchOthers } from './others.ts';
import { size } from './size.ts';
import { openStand } from './stand.ts';
import { mainThread, traffic } from './view.ts';

/** `seconds`: how long a view is. */
export async function table(seconds: number): Promise<string> {
  const [load = 0] = loadavg();
  await fetchOthers();
  const stand = await openStand();
  try {
    const columns = new Map<Contender, Record<string, Figure>>();
    for (const contender of contenders) {
      const measures: ((contender: Contender) => Promise<Figures>)[] = [
        size,
        (each) => latency(stand, each),
        (each) => traffic(stand, each, seconds),
        (each) => mainThread(stand, each, seconds),
        (each) => heap(stand, each),
      ];
      const column = {};
      for (const measure of measures) Object.assign(column, await measure(contender));
      columns.set(contender, column);
    }
    const own = columns.get(ours) ?? {};
    const cell = (contender: Contender, column: Figures, name: string) => {
      const figure = column[name] ?? NONE;
      return (
        figure.text + (contender === ours || contender.scripts.length === 0 ? '' : ratio(figure, own[name] ?? NONE))
      );
    };
    const head = [`a view is ${seconds} s`, ...contenders.map(({ name }) => name)];
    const rows = Object.keys(own).map((name) => [
      name,
      ...[...columns].map(([contender, column]) => cell(contender, column, name)),
    ]);
    const machine = `Node ${process.version}, ${cpus().length} cores under a load of ${load.toFixed(1)}`;
    const where = `Video.js ${packageJson.version}, Chromium ${stand.chromium}, ${machine}`;
    return `${where}\n\n${markdown([head, ...rows])}`;
  } finally {
    await stand.close();
  }
}
