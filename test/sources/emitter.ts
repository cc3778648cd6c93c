// Something that sources listen to by name, as they do to a player or a list of tracks. A test fires the events.
type Listener = (event: never) => void;

export function createEmitter() {
  const listeners: [type: string, listener: Listener][] = [];
  return {
    on(types: string | string[], listener: Listener) {
      for (const type of [types].flat()) listeners.push([type, listener]);
    },
    off(types: string | string[], listener: Listener) {
      const gone = (type: string, each: Listener) => [types].flat().includes(type) && each === listener;
      listeners.splice(0, Infinity, ...listeners.filter(([type, each]) => !gone(type, each)));
    },
    fire(type: string, detail: object = {}) {
      const event = { type, ...detail };
      for (const [name, listener] of [...listeners]) if (name === type) Reflect.apply(listener, undefined, [event]);
    },
    listeners: () => listeners.length,
  };
}

/** Lets microtasks and timers of length 0 pass. */
export const aTaskLater = () => new Promise((resolve) => setTimeout(resolve, 5));
