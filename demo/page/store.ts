// What a page or a part of it knows, in one place, and who hears when that changes. Knows nothing of what is kept in it.

export interface Store<State extends object> {
  /** Never changed in place: who holds an older one can compare. */
  readonly state: State;
  /** Puts these values in the place of those before, and tells the listeners at once. */
  change(values: Partial<State>): void;
  subscribe(listener: () => void): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners: (() => void)[] = [];
  return {
    get state() {
      return state;
    },
    change(values) {
      state = { ...state, ...values };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
