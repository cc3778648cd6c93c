/**
 * What an error is called in reports: by its code, else in its own words. Media elements, Google's IMA and ads plugins
 * each give errors a shape of their own. Decides nothing.
 */
import { LONGEST_ID } from '../protocol/params.ts';

interface ErrorLike {
  code?: unknown;
  errorCode?: unknown;
  message?: unknown;
  /** IMA's. */
  getErrorCode?(): unknown;
}

/** `4 MEDIA_ERR_SRC_NOT_SUPPORTED`, `402`, or whatever was said; `unknown` of what says nothing. */
export function errorIdOf(error: unknown): string {
  try {
    const { code, errorCode, message, getErrorCode }: ErrorLike = Object(error);
    const number = getErrorCode?.call(error) ?? code ?? errorCode;
    const words = typeof error === 'string' ? error : message;
    return String(nameOf(error, number) ?? number ?? (words || 'unknown')).slice(0, LONGEST_ID);
  } catch {
    return 'unknown';
  }
}

/** The constants of `MediaError` are readable on its instances. */
function nameOf(error: unknown, code: unknown): string | undefined {
  for (const name in Object(error)) {
    if (name.startsWith('MEDIA_ERR') && Object(error)[name] === code) return `${code} ${name}`;
  }
  return undefined;
}
