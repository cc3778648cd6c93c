// What an editor shows of a param: the doc of its row. Today's editors ask the language service of TypeScript 5, a copy of
// which is installed with what checks the package's types.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_PARAMS, QOE_DATA, SESSION_PARAMS } from '../../src/protocol/params.ts';

/** As far as it is asked here. */
interface TypeScript {
  createProgram(files: string[], options: object): { getTypeChecker(): Checker; getSourceFile(path: string): unknown };
}
interface Checker {
  getSymbolAtLocation(file: unknown): unknown;
  getExportsOfModule(module: unknown): { name: string }[];
  getDeclaredTypeOfSymbol(symbol: unknown): unknown;
  getPropertiesOfType(type: unknown): {
    name: string;
    getDocumentationComment(checker: Checker): { text: string }[];
  }[];
}

const typescript: TypeScript = createRequire(new URL('../../node_modules/@arethetypeswrong/core/', import.meta.url))(
  'typescript',
);

const file = resolve(import.meta.dirname, '../../dist/types/index.d.ts');
const program = typescript.createProgram([file], { strict: true, target: 9, module: 99, moduleResolution: 100 });
const checker = program.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));

/** The docs of a public type's properties, by name. */
function docsOf(type: string): Record<string, string> {
  const symbol = exported.find(({ name }) => name === type);
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  return Object.fromEntries(
    properties.map((property) => [
      property.name,
      property
        .getDocumentationComment(checker)
        .map(({ text }) => text)
        .join(''),
    ]),
  );
}

describe('the types of params', () => {
  it.each([
    ['SessionStartParams', SESSION_PARAMS, 0],
    ['SessionParams', SESSION_PARAMS, 1],
    ['AdBreakStartParams', EVENT_PARAMS.adBreakStart, 0],
    ['AdStartParams', EVENT_PARAMS.adStart, 0],
    ['ChapterStartParams', EVENT_PARAMS.chapterStart, 0],
    ['StateParams', EVENT_PARAMS.stateStart, 0],
    ['QoeData', QOE_DATA, 0],
  ])('show of each in %s the doc of its row', (type, rows, less) => {
    const docs = docsOf(type);
    expect(Object.keys(docs)).toHaveLength(Object.keys(rows).length - less);
    expect(Object.keys(docs).filter((key) => !docs[key] || !Object.hasOwn(rows, key))).toEqual([]);
  });

  it('tell a row’s doc from another’s', () => {
    expect(docsOf('AdStartParams')['media.ad.id']).toBe('Required. The ID of the ad.');
    expect(docsOf('SessionParams')['media.season']).toBe('The number of the season, a string on the wire: `"2"`.');
  });
});
