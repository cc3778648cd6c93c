// Where in a JSON document a scanner is: how deep, under which keys, and whether in the list whose elements it looks for. Knows
// no bytes.

interface Place {
  readonly depth: number;
  /** Outside of the list, where keys tell what a list is. */
  readonly isShallow: boolean;
  /** The key of what comes next. */
  setKey(key: string): void;
  /** An object or a list begins; says whether it is the list of the requests. */
  open(isList: boolean): boolean;
  close(): void;
  /** An object that begins here is a request. */
  startsItem(): boolean;
}

/** Of one list in an object. */
const LISTS = new Set(['entries', 'requests', 'received', 'transactions', 'log.entries']);
/** Such lists lie no deeper. */
const DEEPEST = 2;

export function createPlace(): Place {
  /** The keys on the way, by depth. */
  const keys: string[] = [];
  let depth = 0;
  /** At which depth the elements of the list begin; `null` outside of one. */
  let listDepth: number | null = null;
  /** A list was found: what stands around it is no request. */
  let foundList = false;

  const isListHere = (): boolean => depth === 0 || (depth <= DEEPEST && LISTS.has(keys.slice(1, depth + 1).join('.')));

  return {
    get depth() {
      return depth;
    },
    get isShallow() {
      return depth <= DEEPEST;
    },
    setKey(key) {
      keys[depth] = key;
    },
    open(isList) {
      const isFound = isList && listDepth === null && isListHere();
      if (isFound) {
        listDepth = depth + 1;
        foundList = true;
      }
      depth += 1;
      return isFound;
    },
    close() {
      depth = Math.max(0, depth - 1);
      if (listDepth !== null && depth < listDepth) listDepth = null;
    },
    startsItem: () => listDepth === depth || (depth === 0 && !foundList),
  };
}
