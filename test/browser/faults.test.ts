// A viewing over a bad network, as real as it gets: Chromium, Video.js, the built plugin, HTTP, and a collector that fails
// by a seed. Everything the plugin wanted to be heard must have been. `npm test` runs one seed, `npm run test:faults`
// twenty, and one of them once more at real speed, and prints the figures. `BACKEND=edge` reports to the Edge Network.
import { afterAll, describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { backends } from './backends.ts';
import { type Account, account } from './faults/account.ts';
import { badNetwork } from './faults/bad-network.ts';
import { chance } from './faults/chance.ts';
import { fastTime, overheard } from './faults/fast-page.ts';
import { chapters, type Script, story, watch } from './faults/scripted-viewing.ts';
import { engineName } from './harness/engines/open-engine.ts';
import { openLab } from './harness/lab.ts';

const SEEDS = Number(process.env.SEEDS ?? 1);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 1);
const backend = process.env.BACKEND === 'edge' ? backends.edge : backends.collection;
/**
 * Chromium plays media up to 16 times as fast; Firefox above 4 times without a sound, and tells nobody of a mute then;
 * WebKitGTK is without a sound at any speed but its own.
 */
const time = fastTime({ chromium: 10, firefox: 4, webkit: 1 }[engineName()]);
const lab = openLab({ now: time.now });
const accounts = new Map<number, Account>();

describe(`a viewing over a bad network, by the ${backend.name}`, () => {
  it.each(Array.from({ length: SEEDS }, (_each, index) => FIRST_SEED + index))(
    'is heard whole with seed %i',
    // at real speed, delivery goes on for ten minutes at most
    { timeout: 4 * PATIENCE_MS + 600_000 / time.speed },
    async (seed) => {
      const random = chance(seed);
      for (const failure of badNetwork(random, time, backend === backends.edge)) lab.collector.fail(failure);
      const script: Script = { chance: random(), ending: seed % 2 === 0 ? 'complete' : 'end' };
      const mediaCollection = backend.options(lab, { chapters, states: true });
      const page = await time.open(lab, { mediaCollection }, { query: backend.query });
      await watch(page, script);
      await time.delivered(page);
      const found = account(await overheard(page), lab.collector.received);
      accounts.set(seed, found);
      expect(found.faults).toEqual([]);
      expect(found.story).toEqual(story(script));
      expect(found.acknowledged + found.pingsPassed).toBe(found.said);
      expect(found.reopened).toBe(2);
    },
  );
});

afterAll(() => {
  const columns = ['said', 'acknowledged', 'pingsPassed', 'twice', 'requests', 'failed', 'reopened'] as const;
  const heads = ['events said', 'acknowledged', 'pings passed', 'twice', 'requests', 'failed', 'reopened'];
  const all = [...accounts.values()];
  const sum = (column: (typeof columns)[number]) => all.reduce((total, one) => total + one[column], 0);
  const row = (name: string, cells: readonly (string | number)[]) =>
    [name.padStart(5), ...cells.map((cell, index) => String(cell).padStart((heads[index] ?? '').length))].join('  ');
  const due = sum('said') - sum('pingsPassed');
  // never rounded up
  const share = Math.floor((10_000 * sum('acknowledged')) / Math.max(due, 1)) / 100;
  console.log(
    [
      row('seed', heads),
      ...[...accounts].map(([seed, one]) =>
        row(
          String(seed),
          columns.map((column) => one[column]),
        ),
      ),
      row('all', columns.map(sum)),
      '',
      `${backend.name}: ${all.length} viewings at ${time.speed === 1 ? 'real speed' : `${time.speed} times the speed`}: ${share} % of ${due} events acknowledged, ${sum('twice')} of them twice, with ${sum('requests')} requests of which ${sum('failed')} failed; ${sum('reopened')} sessions were lost and opened again.`,
    ].join('\n'),
  );
});
