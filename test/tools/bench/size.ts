// How much a contender's scripts weigh.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Contender } from './contenders.ts';
import { bytes, type Figures, NONE } from './figures.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export async function size({ scripts }: Contender): Promise<Figures> {
  const files = await Promise.all(scripts.map((script) => readFile(`${root}${script}`)));
  const sum = (weigh: (file: Buffer) => number) =>
    files.length === 0 ? NONE : bytes(files.reduce((total, file) => total + weigh(file), 0));
  return {
    'script, minified': sum((file) => file.length),
    'script, gzip': sum((file) => gzipSync(file, { level: 9 }).length),
    'script, brotli': sum((file) => brotliCompressSync(file).length),
  };
}
