// The tests that `cannot.ts` names are there.
import { describe, expect, it } from 'vitest';
import { cannot } from '../browser/harness/engines/cannot.ts';
import { fileOf, misnamedOf } from '../tools/run/misnamed.ts';
import { viewings } from '../tools/run/promises.ts';

describe('what an engine can not', () => {
  it('is a test of a file that runs in every engine', () => {
    const files = Object.values(cannot).flatMap(({ tests }) => Object.keys(tests).map(fileOf));
    expect(viewings()).toEqual(expect.arrayContaining(files.map((file) => `test/browser/${file}`)));
  });
});

describe('misnamedOf', () => {
  it('names the tests that are not in their file', () => {
    const met = ['ads.test.ts > a pre-roll > comes first', 'ads.test.ts > a pre-roll > is skipped'];
    expect(misnamedOf(['ads.test.ts > a pre-roll > came first', 'ads.test.ts > a pre-roll > is skipped'], met)).toEqual(
      ['ads.test.ts > a pre-roll > came first'],
    );
  });

  it('says nothing of files that did not run', () => {
    expect(misnamedOf(['start.test.ts > a start > is told'], ['ads.test.ts > a pre-roll > comes first'])).toEqual([]);
  });
});
