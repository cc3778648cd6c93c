/**
 * What an integrator adds to the start of an ad or a chapter, made valid for the wire: by a hook, and for a chapter of the
 * list in the list itself. A hook that fails, or answers later, adds nothing.
 */
import { conform, conformMetadata, read } from '../protocol/conform.ts';
import type { Kind } from '../protocol/params.ts';
import type { Extra } from '../session/signals.ts';
import type { Addition } from './options.ts';

type AskExtra = (
  hook: () => Addition | null | undefined,
  rows?: Readonly<Record<string, Kind>>,
  own?: Addition,
) => Extra;

/** `rows`: the params there are; `own`: what is added whatever the hook says, which wins. */
export function createExtra(warn: (sentence: string) => void): AskExtra {
  return (hook, rows = {}, own = {}) => {
    let addition: Addition | null | undefined;
    try {
      addition = hook();
      if (addition && 'then' in addition) warn('adMetadata and chapterMetadata must answer at once');
    } catch {
      warn('adMetadata and chapterMetadata must not throw');
    }
    const { params, customMetadata } = read(addition);
    const given = conform({ ...read(own.params), ...read(params) }, rows);
    const { metadata, warnings } = conformMetadata({ ...read(own.customMetadata), ...read(customMetadata) });
    [...given.warnings, ...warnings].forEach(warn);
    return { params: given.params, ...(Object.keys(metadata).length > 0 && { customMetadata: metadata }) };
  };
}
