// Decisions, one after the other, also where the browser ends the script in the midst of one: a script that is ended runs
// neither `catch` nor `finally`. A context of Node that runs out of its time is ended the same way.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/plugin/turns.ts';

const source = join(import.meta.dirname, '../../src/plugin/turns.ts');

/** Turns in a context of their own. `carried` is what came of them; `stops` ends the script once while it is carried out. */
async function turnsToEnd() {
  const { code } = await transformWithOxc(readFileSync(source, 'utf8'), 'turns.ts');
  const context = createContext({ carried: [], stops: '' });
  const carryOut = 'if (stops === result) { stops = ""; for (;;); } carried.push(result);';
  runInContext(`${code.replace('export ', '')}; const turns = createTurns((result) => { ${carryOut} });`, context);
  return {
    run: (script: string) => runInContext(script, context),
    end: (script: string) => expect(() => runInContext(script, context, { timeout: 50 })).toThrow('timed out'),
    carried: () => [...context.carried],
  };
}

describe('createTurns', () => {
  it('decides within a decision when that is made', () => {
    const carried: string[] = [];
    const turns = createTurns((result: string) => carried.push(result));
    turns.take(() => {
      turns.take(() => 'second');
      return 'first';
    });
    expect(carried).toEqual(['first', 'second']);
  });

  it('decides again after a decision that failed', () => {
    const carried: string[] = [];
    const turns = createTurns((result: string) => carried.push(result));
    const fail = () => {
      throw new Error('no');
    };
    expect(() => turns.take(fail)).toThrow('no');
    turns.take(() => 'next');
    turns.resume();
    expect(carried).toEqual(['next']);
  });

  it('goes on after a script that was ended in the midst of a decision', async () => {
    const { run, end, carried } = await turnsToEnd();
    end("turns.take(() => { for (;;); return 'never' })");
    run("turns.resume(); turns.take(() => 'sessionEnd')");
    expect(carried()).toEqual(['sessionEnd']);
  });

  it('carries out what was decided when the script was ended before it was', async () => {
    const { run, end, carried } = await turnsToEnd();
    end("stops = 'sessionEnd'; turns.take(() => 'play'); turns.take(() => 'sessionEnd')");
    run("turns.resume(); turns.resume(); turns.take(() => 'later')");
    expect(carried()).toEqual(['play', 'sessionEnd', 'later']);
  });
});
