/**
 * Listens to an emitter until the signal fires. Teardown is one `AbortSignal`, so that nobody keeps a list.
 */
export interface Emitter {
  on(types: string | string[], listener: (event: never) => void): unknown;
  off(types: string | string[], listener: (event: never) => void): unknown;
}

export function listen<E>(
  emitter: Emitter,
  types: string | string[],
  listener: (event: E) => void,
  until: AbortSignal,
) {
  if (until.aborted) return;
  emitter.on(types, listener as (event: never) => void);
  until.addEventListener('abort', () => emitter.off(types, listener as (event: never) => void), { once: true });
}

/** The same for targets of the DOM, which in browsers before 2022 take no signal, and those that behave so, as Video.js's tracks. */
export function listenToTarget<E extends Event>(
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  type: string,
  listener: (event: E) => void,
  until: AbortSignal,
) {
  if (until.aborted) return;
  const hear = listener as EventListener;
  target.addEventListener(type, hear);
  until.addEventListener('abort', () => target.removeEventListener(type, hear), { once: true });
}
