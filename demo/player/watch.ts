// Keeps a player on the screen as the state says, and puts into the state what its plugin announces.
import { isReal, type State, withNotice } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import type { Notice } from '../requests/entries.ts';
import { withSession, withStatus } from '../session/viewing.ts';
import { followPluginLog } from './plugin-log.ts';
import { createStage, type Stage, type StageListeners } from './stage.ts';

type Made = Pick<State, 'settings' | 'clip' | 'extras'>;

export function watch(screen: HTMLElement, store: Store<State>): void {
  let made: Made | null = null;
  let stage: Stage | null = null;
  let listening = new AbortController();

  /** Another player, to which the state's are the last words. */
  const renew = (state: State, goOn: boolean): void => {
    listening.abort();
    listening = new AbortController();
    stage?.dispose();
    const said = sayer(store, listening.signal);
    stage = createStage({ screen, ...state, on: listenersOf(said) });
    if (isReal(state)) showLog(said, stage.playerId, listening.signal);
    if (goOn) stage.play();
  };

  const follow = (): void => {
    const { clip, extras, settings } = store.state;
    const before = made;
    made = { clip, extras, settings };
    const isElsewhere = before?.settings !== settings;
    const hasOtherAds = before?.extras.preroll !== extras.preroll || before.extras.midroll !== extras.midroll;
    // Who was watching goes on watching, with the ads.
    if (isElsewhere || hasOtherAds) renew(store.state, !isElsewhere && (stage?.isPlaying() ?? false));
    else if (before.extras.chapters !== extras.chapters) stage?.setChapters(extras.chapters);
    else if (before.clip !== clip) stage?.show(clip);
  };
  store.subscribe(follow);
  follow();
}

type Line = Pick<Notice, 'tone' | 'title' | 'text' | 'detail'>;

function note(store: Store<State>, line: Line): void {
  store.change(withNotice(store.state, { at: Date.now(), ...line }));
}

/** A player that is put away has no say any more. */
const sayer = (store: Store<State>, signal: AbortSignal): Store<State> => ({
  ...store,
  get state() {
    return store.state;
  },
  change(values) {
    if (!signal.aborted) store.change(values);
  },
});

function listenersOf(store: Store<State>): StageListeners {
  const view = (viewing: State['viewing']): void => store.change({ viewing });
  return {
    started(sessionId) {
      view(withSession(store.state.viewing, sessionId));
      if (isReal(store.state)) note(store, { tone: 'good', title: 'mediasessionstart', text: sessionId });
    },
    ended(sessionId, reason, next) {
      view({ ...withSession(store.state.viewing, next), ended: { sessionId, reason } });
      const text = `${reason} · ${sessionId}`;
      if (isReal(store.state)) note(store, { tone: 'plain', title: 'mediasessionend', text });
    },
    failed(error) {
      const { viewing } = store.state;
      view({ ...viewing, errors: [...viewing.errors, error] });
      const text = `${error.code}: ${error.message}`;
      note(store, { tone: 'bad', title: 'mediasessionerror', text, detail: error });
    },
    status(status, sessionId) {
      view(withSession(withStatus(store.state.viewing, status, Date.now()), sessionId));
    },
  };
}

function showLog(store: Store<State>, playerId: string, signal: AbortSignal): void {
  const onLine = (level: string, text: string): void => {
    // Each error comes as `mediasessionerror` too.
    if (level === 'error') return;
    note(store, { tone: level === 'warn' ? 'bad' : 'plain', title: `log.${level}`, text });
  };
  followPluginLog(playerId, onLine, signal);
}
