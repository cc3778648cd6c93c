// What the plugin promises of a viewing, and which browser tests prove it: in every engine.

export interface Promised {
  readonly name: string;
  /** Of `test/browser/`. */
  readonly files: readonly string[];
  /** Only tests with such names. */
  readonly only?: RegExp;
}

export const promises: readonly Promised[] = [
  { name: 'start', files: ['start'] },
  { name: 'playback, sources', files: ['playback', 'sources'] },
  { name: 'seeks', files: ['playback', 'stalls', 'chapters'], only: /\b(seeks?|sought|jumped)\b/ },
  { name: 'stalls', files: ['stalls'] },
  {
    name: 'ads',
    files: ['ads', 'ads-kinds', 'ads-manual', 'ads-replay', 'ads-rolls', 'ads-streams', 'ads-viewer', 'ima'],
  },
  { name: 'chapters', files: ['chapters'] },
  { name: 'states', files: ['states'] },
  { name: 'quality', files: ['quality'] },
  { name: 'leaving', files: ['leaving'] },
  { name: 'back/forward cache', files: ['hidden', 'recordings'], only: /kept for the way back|back\/forward/ },
  { name: 'hidden and sleeping tabs', files: ['hidden'], only: /a hidden tab/ },
  { name: 'outages', files: ['outages'] },
  { name: 'recordings', files: ['recordings'] },
  { name: 'Edge Network', files: ['edge'] },
  { name: 'core, without Video.js', files: ['core'] },
  { name: 'demo page', files: ['demo-engines'] },
  { name: 'the whole view, as the same list', files: ['whole-view'] },
  { name: 'a bad network: 100 % acknowledged, by seeds', files: ['faults'] },
];

/** The test files that run in every engine. */
export const viewings = (): string[] =>
  [...new Set(promises.flatMap(({ files }) => files))].map((name) => `test/browser/${name}.test.ts`);
