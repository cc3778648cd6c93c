/**
 * How much of what is in flight may outlive the page. Browsers refuse a keepalive request that would bring the bodies in
 * flight over 64 KiB, or their number over a count of their own (Chromium: about 20 in a process), counted over the whole
 * page. So these counts are the one thing that players share.
 *
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 * @see https://source.chromium.org/search?q=kMaxKeepaliveConnections
 */
const BYTES = 64 * 1024;
const REQUESTS = 20;
/** Kept free for the words that close a session: of several players, and of whoever else on the page says goodbye. */
const BYTES_FOR_ENDS = 2 * 1024;
const REQUESTS_FOR_ENDS = 6;

let bytesInFlight = 0;
let requestsInFlight = 0;

/** Takes `bytes` and a request from the budget, and returns what gives them back; nothing if they do not fit. */
export function takeKeepalive(bytes: number, isEnd: boolean): (() => void) | undefined {
  if (bytesInFlight + bytes > (isEnd ? BYTES : BYTES - BYTES_FOR_ENDS)) return undefined;
  if (requestsInFlight >= (isEnd ? REQUESTS : REQUESTS - REQUESTS_FOR_ENDS)) return undefined;
  bytesInFlight += bytes;
  requestsInFlight += 1;
  return () => {
    bytesInFlight -= bytes;
    requestsInFlight -= 1;
  };
}
