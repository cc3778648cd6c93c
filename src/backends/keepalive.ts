/**
 * How much of what is in flight may outlive the page. Browsers refuse a keepalive request that would bring the bodies
 * in flight over 64 KiB, counted over the whole page, so this count is the one thing that players share.
 *
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const BUDGET = 64 * 1024;
/** Kept free for the word that closes a session. */
const RESERVE = 2 * 1024;

let inFlight = 0;

/** Takes `bytes` from the budget and returns what gives them back; nothing if they do not fit. */
export function takeKeepalive(bytes: number, isEnd: boolean): (() => void) | undefined {
  if (inFlight + bytes > (isEnd ? BUDGET : BUDGET - RESERVE)) return undefined;
  inFlight += bytes;
  return () => {
    inFlight -= bytes;
  };
}
