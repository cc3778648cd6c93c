// What a script asks of the browser by name, by the keys of MDN's compatibility data. A script says no types: a member is
// taken for every member of that name that a browser has, of those kinds of objects that we meet. What is not the
// browser's although it is called so has its row in `exceptions.ts`.

import { createRequire } from 'node:module';
import type { CompatData, Identifier } from '@mdn/browser-compat-data';
import { child, children, type Node, nameOf } from './walk.ts';

/** 20 MB, which Node reads much faster than Vite. */
const bcd: CompatData = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** Whose members are met without their name: `list.at()`, `element.duration`. */
const BUILTINS = [
  'Array',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'Promise',
  'RegExp',
  'Set',
  'String',
  'WeakMap',
  'WeakSet',
];
const INTERFACES = [
  ...['AbortController', 'AbortSignal', 'CustomEvent', 'Document', 'Element', 'Event', 'EventTarget', 'Headers'],
  ...[
    'HTMLElement',
    'HTMLMediaElement',
    'HTMLScriptElement',
    'HTMLVideoElement',
    'Location',
    'MediaError',
    'Navigator',
  ],
  ...[
    'IDBCursor',
    'IDBCursorWithValue',
    'IDBDatabase',
    'IDBFactory',
    'IDBObjectStore',
    'IDBOpenDBRequest',
    'IDBRequest',
  ],
  ...[
    'IDBTransaction',
    'Node',
    'PageTransitionEvent',
    'Performance',
    'Response',
    'ShadowRoot',
    'TextEncoder',
    'TextTrack',
  ],
  ...[
    'TextTrackCueList',
    'TextTrackList',
    'TimeRanges',
    'URL',
    'URLSearchParams',
    'VideoPlaybackQuality',
    'VTTCue',
    'Window',
  ],
];

/** What the names of these globals are instances of. */
const INSTANCES: Readonly<Record<string, string>> = {
  document: 'Document',
  location: 'Location',
  navigator: 'Navigator',
  performance: 'Performance',
  window: 'Window',
};

/** Fields of an object that is handed over, by what is called: a browser that does not know one passes over it. */
const FIELDS: Readonly<Record<string, (field: string) => string>> = {
  fetch: (field) =>
    field === 'method' || field === 'body' || field === 'headers' ? 'api.fetch' : `api.Request.${field}`,
  addEventListener: (field) => `api.EventTarget.addEventListener.options_parameter.options_${field}_parameter`,
};

/** What stands at a key, if MDN has something there. */
export function lookUp(key: string): Identifier | undefined {
  let at: unknown = bcd;
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string, unknown>)[part];
  }
  return at as Identifier;
}

const known = (...keys: string[]): string[] => keys.filter((key) => lookUp(key)?.__compat);

/** A global name; nothing for one that MDN does not know, as of another script. */
export const globalNamed = (name: string): string[] =>
  known(`javascript.builtins.${name}`, `api.${name}`, `api.Window.${name}`).slice(0, 1);

/** `Promise.all`, `AbortSignal.any`, `navigator.onLine`. */
function memberOfGlobal(owner: string, name: string): string[] {
  const instance = INSTANCES[owner];
  if (instance !== undefined) return known(`api.${instance}.${name}`);
  return known(`javascript.builtins.${owner}.${name}`, `api.${owner}.${name}_static`);
}

const memberNamed = (name: string): string[] =>
  known(
    ...BUILTINS.map((type) => `javascript.builtins.${type}.${name}`),
    ...INTERFACES.map((type) => `api.${type}.${name}`),
  );

function fieldsOf(call: Node): string[] {
  const callee = child(call, 'callee');
  const keyOf = FIELDS[nameOf(callee) ?? nameOf(callee && child(callee, 'property')) ?? ''];
  if (!keyOf) return [];
  const handed = children(call, 'arguments').filter(({ type }) => type === 'ObjectExpression');
  const names = handed.flatMap((each) =>
    children(each, 'properties').map((property) => nameOf(child(property, 'key'))),
  );
  return known(...names.flatMap((name) => (name === undefined ? [] : [keyOf(name)])));
}

/** The keys of what this node alone asks for by name. */
export function namesOf(node: Node, isGlobal: (name: string) => boolean): string[] {
  if (node.type === 'CallExpression') return fieldsOf(node);
  if (node.type === 'MemberExpression' && node.computed !== true) {
    const name = nameOf(child(node, 'property')) ?? '';
    const owner = child(node, 'object');
    const ownerName = owner?.type === 'Identifier' ? nameOf(owner) : undefined;
    return ownerName !== undefined && isGlobal(ownerName) ? memberOfGlobal(ownerName, name) : memberNamed(name);
  }
  if (node.type === 'ObjectPattern') {
    return children(node, 'properties').flatMap((each) => memberNamed(nameOf(child(each, 'key')) ?? ''));
  }
  return [];
}
