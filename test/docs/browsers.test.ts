// docs/browsers.md says which browsers the present build runs in (`npm run build`, `npm run compat`).
import { describe, expect, it } from 'vitest';
import { needsOf } from '../tools/compat/needs.ts';
import { idleExceptions, MARKS, needsOfBuilds, report } from '../tools/compat/report.ts';
import { least, NEVER, since } from '../tools/compat/versions.ts';
import { readMarked } from '../tools/marked.ts';
import { readDocument } from './documents.ts';

const builds = needsOfBuilds();

describe('docs/browsers.md', () => {
  it('has the tables of the present build', () => {
    expect(readMarked(readDocument('docs/browsers.md').text, MARKS)).toBe(report(builds));
  });

  it('rests on no exception that the build does not need', () => {
    expect(idleExceptions(builds)).toEqual([]);
  });
});

describe('needsOf', () => {
  it('finds syntax', () => {
    expect(needsOf('class A { #b = 1; c() { return this.#b ?? [...x] } }')).toEqual([
      'javascript.classes.private_class_fields',
      'javascript.operators.nullish_coalescing',
      'javascript.operators.spread.spread_in_arrays',
      'javascript.statements.class',
    ]);
  });

  it('finds what the browser has under a global name, and no name of the script’s own', () => {
    expect(needsOf('fetch(Object.hasOwn)')).toEqual([
      'api.fetch',
      'javascript.builtins.Object',
      'javascript.builtins.Object.hasOwn',
    ]);
    expect(needsOf('function fetch() {} fetch()')).toEqual([]);
  });

  it('finds fields that a browser may pass over', () => {
    expect(needsOf("addEventListener('online', undefined, { signal: 1 })")).toContain(
      'api.EventTarget.addEventListener.options_parameter.options_signal_parameter',
    );
  });

  it('takes a member for each that has its name', () => {
    expect(needsOf('x().at(-1)')).toEqual(['javascript.builtins.Array.at', 'javascript.builtins.String.at']);
  });
});

describe('least', () => {
  it('is the version of what came last', () => {
    expect(least(['javascript.builtins.Object.hasOwn', 'javascript.builtins.Array.at'], 'chrome')).toEqual({
      version: 93,
      because: ['javascript.builtins.Object.hasOwn'],
    });
  });

  it('counts no version with another name, behind a flag, or in part', () => {
    expect(since('api.Document.fullscreenElement', 'safari')).toBe(16.4);
    expect(since('javascript.classes.public_class_fields', 'safari')).toBe(16);
    expect(since('api.HTMLMediaElement.audioTracks', 'chrome')).toBe(NEVER);
  });
});
