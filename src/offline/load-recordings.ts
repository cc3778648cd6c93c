/**
 * Where the code of recordings comes from when the option `offline` asks for it: a chunk of its own, which a bundler
 * keeps beside the rest. The script-tag build has `load-recordings-by-script.ts` in the place of this file.
 */
export const loadRecordings = (_script?: string) => import('./recordings.ts');
