// Since which version a browser has something, by MDN's compatibility data; and the least version that has all of it.
import type { BrowserName, SimpleSupportStatement } from '@mdn/browser-compat-data';
import { lookUp } from './names.ts';

export const BROWSERS = [
  'chrome',
  'edge',
  'firefox',
  'safari',
  'safari_ios',
  'samsunginternet_android',
] as const satisfies readonly BrowserName[];
export type Browser = (typeof BROWSERS)[number];

/** Never: no version of it has this. */
export const NEVER = Number.POSITIVE_INFINITY;

/** Under its own name, and for everybody. */
const isPlain = ({ alternative_name, flags, prefix, version_removed }: SimpleSupportStatement): boolean =>
  alternative_name === undefined && flags === undefined && prefix === undefined && version_removed === undefined;

const asNumber = (version: SimpleSupportStatement['version_added']): number =>
  typeof version === 'string' && version !== 'preview' ? Number.parseFloat(version.replace('≤', '')) : NEVER;

export function since(key: string, browser: Browser): number {
  const statement = lookUp(key)?.__compat?.support[browser] ?? [];
  const statements = Array.isArray(statement) ? statement : [statement];
  return Math.min(NEVER, ...statements.filter(isPlain).map(({ version_added }) => asNumber(version_added)));
}

/** The least version that has everything, and what it was the last to get. */
export function least(keys: readonly string[], browser: Browser): { version: number; because: string[] } {
  const version = Math.max(0, ...keys.map((key) => since(key, browser)));
  return { version, because: keys.filter((key) => since(key, browser) === version) };
}
