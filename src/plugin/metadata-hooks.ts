/**
 * What an integrator adds to the start of an ad or a chapter, made valid for the wire: by a hook, and for a chapter of the
 * list in the list itself. A hook that fails, or answers later, adds nothing.
 */
import { valuesOf } from '../lib/records.ts';
import { conform, conformMetadata, type Warn } from '../protocol/conform.ts';
import type { Rows } from '../protocol/params.ts';
import type { Extra } from '../session/signals.ts';
import type { Addition } from './options.ts';

type AskExtra = (hook: () => Addition | null | undefined, rows: Rows, own?: Addition) => Extra;

/** `rows`: the params there are; `own`: what is added whatever the hook says, which wins. */
export function createExtra(warn: Warn): AskExtra {
  return (hook, rows, own = {}) => {
    let addition: Addition | null | undefined;
    try {
      addition = hook();
      if (addition && 'then' in addition) warn('adMetadata and chapterMetadata must answer at once');
    } catch {
      warn('adMetadata and chapterMetadata must not throw');
    }
    const { params, customMetadata } = valuesOf(addition);
    return {
      params: conform({ ...valuesOf(own.params), ...valuesOf(params) }, rows, warn),
      ...conformMetadata({ ...valuesOf(own.customMetadata), ...valuesOf(customMetadata) }, warn),
    };
  };
}
