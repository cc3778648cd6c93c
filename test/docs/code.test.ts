// Every piece of code in the documents compiles, against the build (`npm run build`).
import { describe, expect, it } from 'vitest';
import { compile } from '../types/consumer.ts';
import { allDocuments, type CodeBlock, codeBlocks } from './documents.ts';
import { surroundings } from './surroundings.ts';

const code = ['js', 'ts', 'tsx'];
const notCode = ['sh', 'json', 'css', 'yaml', 'http', 'text'];

/** Loaded by script tags, in the order of the page. */
function scripts({ text, line }: CodeBlock): CodeBlock[] {
  return [...text.matchAll(/<script>\n([\s\S]*?)<\/script>/g)].map(({ 1: script = '', index }) => ({
    language: 'js',
    text: script,
    line: line + text.slice(0, index).split('\n').length,
  }));
}

const blocks = allDocuments().flatMap((document) =>
  codeBlocks(document).flatMap((block) =>
    (block.language === 'html' ? scripts(block) : [block]).map((each) => ({ ...each, path: document.path })),
  ),
);

/** What belongs into `src/` imports what lies there: here, its types in the build, in the room of which the example is. */
const asConsumer = (text: string) => {
  const types = './node_modules/videojs-media-collection/dist/types';
  const room = text.includes('Backend') ? 'backends' : 'sources';
  return text
    .replace(/'\.\.\/([\w/-]+)\.ts'/g, `'${types}/$1.js'`)
    .replace(/'\.\/([\w-]+)\.ts'/g, `'${types}/${room}/$1.js'`);
};

/** By a file name that tells where it stands, each a module of its own. */
const files = (languages: readonly string[]) =>
  Object.fromEntries(
    blocks
      .filter(({ language }) => languages.includes(language))
      .map(({ path, line, language, text }) => [
        `${path.replaceAll('/', '-')}-line-${line}.${language}`,
        `${asConsumer(text)}export {};\n`,
      ]),
  );

describe('the code blocks of the documents', () => {
  it('are in languages that are known', () => {
    const unknown = blocks.filter(({ language }) => ![...code, ...notCode].includes(language));
    expect(unknown.map(({ path, line, language }) => `${path}:${line} ${language}`)).toEqual([]);
    expect(Object.keys(files(code)).length).toBeGreaterThan(20);
  });

  it('compile where they are TypeScript', async () => {
    const compilerOptions = { jsx: 'preserve' };
    expect(await compile({ videojs: 8, files: { ...surroundings, ...files(['ts', 'tsx']) }, compilerOptions })).toEqual(
      [],
    );
  });

  it('compile where they are JavaScript', async () => {
    const compilerOptions = { allowJs: true, checkJs: true, noImplicitAny: false };
    expect(await compile({ videojs: 8, files: { ...surroundings, ...files(['js']) }, compilerOptions })).toEqual([]);
  });
});
