/**
 * What an integrator adds to the start of an ad or a chapter, made valid for the wire: by a hook, and for a chapter of the
 * list in the list itself. A hook that fails, or answers later, adds nothing.
 */
import { conform, conformMetadata } from './conform.ts';
import type { Addition } from './options.ts';
import type { Kind } from './session-params.ts';
import type { Extra } from './signals.ts';

type AskExtra = (
  hook: () => Addition | null | undefined,
  rows?: Readonly<Record<string, Kind>>,
  own?: Addition,
) => Extra | undefined;

/** `rows`: the params there are; `own`: what is added whatever the hook says, which wins. */
export function createExtra(warn: (sentence: string) => void): AskExtra {
  return (hook, rows = {}, own = {}) => {
    try {
      const addition = hook();
      if (addition && 'then' in addition) warn('adMetadata and chapterMetadata must answer at once');
      const { params, warnings } = conform({ ...own.params, ...addition?.params }, rows);
      const { metadata, warnings: more } = conformMetadata({ ...own.customMetadata, ...addition?.customMetadata });
      [...warnings, ...more].forEach(warn);
      return { params, ...(Object.keys(metadata).length > 0 && { customMetadata: metadata }) };
    } catch {
      warn('adMetadata or chapterMetadata failed: nothing is added');
      return undefined;
    }
  };
}
