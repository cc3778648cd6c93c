// The table of the benchmark: a row for each figure, a column for each contender.
import { cpus, loadavg } from 'node:os';
import packageJson from 'video.js/package.json' with { type: 'json' };
import { type Contender, contenders } from './contenders.ts';
import { markdown, NONE } from './figures.ts';
import { heap } from './heap.ts';
import { latency } from './latency.ts';
import { size } from './size.ts';
import { openStand } from './stand.ts';
import { mainThread, traffic } from './view.ts';

/** `seconds`: how long a view is. */
export async function table(seconds: number): Promise<string> {
  const [load = 0] = loadavg();
  const stand = await openStand();
  try {
    const columns: Record<string, string>[] = [];
    for (const contender of contenders) {
      const measures: ((contender: Contender) => Promise<Record<string, string>>)[] = [
        size,
        (each) => latency(stand, each),
        (each) => traffic(stand, each, seconds),
        (each) => mainThread(stand, each, seconds),
        (each) => heap(stand, each),
      ];
      const column = {};
      for (const measure of measures) Object.assign(column, await measure(contender));
      columns.push(column);
    }
    const names = Object.keys(columns[0] ?? {});
    const head = [`a view is ${seconds} s`, ...contenders.map(({ name }) => name)];
    const rows = names.map((name) => [name, ...columns.map((column) => column[name] ?? NONE)]);
    const machine = `Node ${process.version}, ${cpus().length} cores under a load of ${load.toFixed(1)}`;
    const where = `Video.js ${packageJson.version}, Chromium ${stand.chromium}, ${machine}`;
    return `${where}\n\n${markdown([head, ...rows])}`;
  } finally {
    await stand.close();
  }
}
