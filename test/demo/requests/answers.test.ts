import { describe, expect, it } from 'vitest';
import { isAccepted } from '../../../demo/requests/answers.ts';

describe('isAccepted', () => {
  it('is a good answer to what was taken', () => {
    const answers = [
      [201, true],
      [204, true],
      [207, true],
      [207, false],
      [204, false],
      [404, false],
      [0, true],
      [null, true],
    ] as const;
    expect(answers.map(([status, accepted]) => isAccepted({ status, accepted }))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
