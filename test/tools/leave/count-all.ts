// All ways of leaving by all roads, in the engine of this run.
import type { EngineName } from '../../browser/harness/engines/engine.ts';
import { type Count, count } from './measure.ts';
import { openStand } from './stand.ts';
import { roads, ways } from './ways.ts';

export interface Column {
  readonly engine: EngineName;
  readonly version: string;
  /** By way, then by road; empty where the engine has no such way. */
  readonly counts: readonly (readonly Count[])[];
}

export async function countAll(times: number, tell: (line: string) => void): Promise<Column> {
  const stand = await openStand();
  const { name: engine, version } = stand.engine;
  try {
    const counts: Count[][] = [];
    for (const way of ways) {
      const row: Count[] = [];
      for (const road of way.notIn?.includes(engine) ? [] : roads) {
        const counted = await count(stand, way, road, times);
        tell(`${engine} ${version}: ${way.name}, ${road.name}: ${JSON.stringify(counted.words)}`);
        row.push(counted);
      }
      counts.push(row);
    }
    return { engine, version, counts };
  } finally {
    await stand.close();
  }
}
