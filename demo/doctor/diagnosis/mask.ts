// Takes the IDs of visitors out of what is shown, copied or saved: each becomes a name like “[ECID 1]”, the same wherever the
// same ID stands, so that visitors can still be told apart. Session IDs are cut short. Pure; keeps the IDs for itself.
import { record } from '../../rules/values.ts';
import { createNames, type Names } from './names.ts';

export interface Mask {
  /** A copy of `value` without any ID that was learnt, or that looks like one. */
  hide<Value>(value: Value): Value;
  /** Remembers the IDs in a body. */
  learn(body: unknown): void;
  /** The name that the visitor of a body has; empty without one. */
  visitorOf(body: unknown): string;
  /** The same for the same session. */
  session(id: string): string;
}

/** What a key holds, in words. */
const KEYS: Readonly<Record<string, string>> = {
  'visitor.marketingCloudUserId': 'ECID',
  'analytics.visitorId': 'visitor ID',
  'analytics.aid': 'aid',
  appInstallationId: 'installation',
};
/** Keys of custom metadata, and of whatever else a body has, that name a person or a device. */
const PERSONAL =
  /(user|visitor|customer|account|subscriber|member|viewer|household|device|profile|login|client|person)[._-]?(id|name|hash|token|number|key)s?$|e-?mail|phone|ecid|mcid|fpid|idfa|gaid|adid|cookie|(^|[._-])(ip|uuid|guid)([._-]?address)?$/i;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi;
/** An organisation's ID looks like an address, and is none. */
const ORGANISATION = /@AdobeOrg$/i;
const ECID = /(?<!\d)\d{38}(?!\d)/g;
const IP = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/g;
const VERSION = /version|player|library|sdk/i;
const SESSION_LETTERS = 8;

export function createMask(): Mask {
  const names = createNames();
  const sessions = new Map<string, string>();
  let isLearning = false;
  const hide = createHiding(names, (text, key) => {
    const session = sessions.get(text);
    if (session !== undefined || isLearning) return session ?? text;
    return hideText(names, text, key);
  });
  return {
    hide: <Value>(value: Value) => hide(value, '') as Value,
    learn(body) {
      isLearning = true;
      hide(body, '');
      isLearning = false;
    },
    visitorOf: (body) =>
      bestOf([...(JSON.stringify(hide(body, '')) ?? '').matchAll(NAME)].map(([, name = '']) => name)),
    session(id) {
      const short = sessions.get(id) ?? shortened(id, new Set(sessions.values()));
      sessions.set(id, short);
      return short;
    },
  };
}

/** What has a name, and what looks like an ID, in a text that is none itself. */
function hideText(names: Names, text: string, key: string): string {
  const hidden = names
    .put(text)
    .replace(ECID, (id) => names.of('ECID', id))
    .replace(EMAIL, (address) => (ORGANISATION.test(address) ? address : names.of('address', address)));
  return VERSION.test(key) ? hidden : hidden.replace(IP, (address) => names.of('IP', address));
}

type Hide = (value: unknown, key: string) => unknown;

/** Goes through a value; `key`: that it stands at. An ID that is a number, which the API refuses, is one as well. */
function createHiding(names: Names, hideWords: (text: string, key: string) => string): Hide {
  const hide: Hide = (value, key) => {
    const kind = typeof value === 'string' || typeof value === 'number' ? kindOf(key) : undefined;
    if (kind !== undefined) return names.of(kind, String(value));
    if (typeof value === 'string') return hideWords(value, key);
    if (Array.isArray(value)) return value.map((each) => hide(each, key));
    return typeof value === 'object' && value !== null ? hideFields(value, key) : value;
  };

  const hideFields = (value: object, around: string): object => {
    const { name } = record(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (isIdentity(around)) return [key, hideIds(inner, key)];
        if (around === 'entries' && key === 'value') return [key, names.of('cookie', String(inner))];
        // custom metadata of the Edge Network: a name and a value
        return [key, hide(inner, key === 'value' && typeof name === 'string' ? name : key)];
      }),
    );
  };

  /** Whatever a namespace has: one identity, or several. */
  const hideIds = (value: unknown, namespace: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => hideIds(each, namespace));
    if (typeof value !== 'object' || value === null) return names.of(namespace, String(value));
    return { ...value, ...('id' in value && { id: names.of(namespace, String(value.id)) }) };
  };

  return hide;
}

/** What tells visitors apart, the surest first. */
const SUREST = ['ECID', 'FPID', 'visitor ID', 'aid', 'installation'];
const NAME = /"(\[(?!cookie|address|IP)[^\]"]+ \d+\])"/g;

function bestOf(names: readonly string[]): string {
  const best = SUREST.flatMap((kind) => names.find((name) => name.startsWith(`[${kind} `)) ?? []);
  return best[0] ?? names[0] ?? '';
}

const isIdentity = (key: string): boolean => key === 'identityMap' || key === 'visitor.customerIDs';

const kindOf = (key: string): string | undefined => KEYS[key] ?? (PERSONAL.test(key) ? key : undefined);

function shortened(id: string, taken: ReadonlySet<string>): string {
  if (id.length <= SESSION_LETTERS) return id;
  for (let letters = SESSION_LETTERS; letters < id.length; letters += 1) {
    const short = `${id.slice(0, letters)}…`;
    if (!taken.has(short)) return short;
  }
  return id;
}
