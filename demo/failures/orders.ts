// Orders to the collector: to fail, to forget a session, to recover. What it then does is seen in what it receives.
import { failRequests, forgetSession, recover, tell } from '../page/feed.ts';
import type { State } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import { doneOnce, recovered, switched } from './failing.ts';
import type { Mode } from './modes.ts';
import { unheardOf } from './unheard-of.ts';

const UNREACHABLE = 'The collector could not be reached.';
const NO_SESSION = 'No session is open: press play first.';
const FORGOTTEN = 'The session is forgotten: the next event is answered 404.';
const BROKEN =
  'This page told the end of a state that never began. Now the rule “states” is broken; “Clear” starts over.';

export interface Orders {
  fail(mode: Mode): Promise<void>;
  forget(): Promise<void>;
  breakRule(): Promise<void>;
  recover(): Promise<void>;
}

export function createOrders(store: Store<State>): Orders {
  const say = (sentence: string): void => store.change({ failing: { ...store.state.failing, sentence } });

  /** Something that is done to the open session. */
  const once = async (order: (sessionId: string) => Promise<boolean>, done: string): Promise<void> => {
    const { failing, viewing } = store.state;
    store.change({ failing: doneOnce(failing, failing.sentence) });
    if (viewing.sessionId === null) say(NO_SESSION);
    else say((await order(viewing.sessionId)) ? done : UNREACHABLE);
  };

  return {
    async fail(mode) {
      if (!(await failRequests(mode.failure))) return say(UNREACHABLE);
      store.change({ failing: switched(store.state.failing, mode, Date.now()) });
    },
    forget: () => once(forgetSession, FORGOTTEN),
    breakRule: () => once((sessionId) => tell(unheardOf(sessionId, store.state.received, Date.now())), BROKEN),
    async recover() {
      if (store.state.failing.mode === null) return;
      if (!(await recover())) return say(UNREACHABLE);
      store.change({ failing: recovered(store.state.failing, Date.now()) });
      // The plugin waits up to 30 s before it tries again, unless the browser says that the network is back. Here it is.
      dispatchEvent(new Event('online'));
    },
  };
}
