import { describe, expect, it } from 'vitest';
import { allDocuments, brokenLinks } from './documents.ts';

describe('brokenLinks', () => {
  it.each(allDocuments().map((document) => [document.path, document] as const))(
    'finds none in %s',
    (_path, document) => {
      expect(brokenLinks(document)).toEqual([]);
    },
  );

  it('finds a file and a heading that are not there', () => {
    const text =
      '[a](nothing.md) [b](#nowhere) [c](README.md#install) [d](README.md#nowhere) ![e](docs/nothing.png)\n# Here';
    expect(brokenLinks({ path: 'README.md', text })).toEqual([
      'nothing.md',
      '#nowhere',
      'README.md#nowhere',
      'docs/nothing.png',
    ]);
  });
});
