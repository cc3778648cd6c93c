// The buttons that make the collector fail. They order it, and say how the plugin comes through; the rest is seen in the
// timeline and in the list.
import type { Failure } from '../collector/failures.ts';
import type { Received } from '../collector/received.ts';
import { element, find } from '../page/element.ts';
import { breakRule, failRequests, forgetSession, recover } from '../page/feed.ts';
import { createRecovery } from './recovery.ts';

interface FailuresOptions {
  openSession(): string | null;
  /** The collector fails from now on, or, with `null`, no longer. */
  outage(label: string | null): void;
}

interface Failures {
  /** Counts the failures down as they happen. */
  count(received: Received): void;
  /** Whether the viewing goes on, or is over. */
  viewing(goesOn: boolean): void;
  /** The collector has no say in a session on the real API. */
  enable(enabled: boolean): void;
}

/** Until recovered. JSON has no Infinity and says `null`, which the collector understands. */
const ALL = Number.POSITIVE_INFINITY;
const WELL = 'The collector answers normally.';
const UNREACHABLE = 'The collector could not be reached.';
const NO_SESSION = 'No session is open: press play first.';

interface Mode {
  readonly label: string;
  readonly failure: Failure;
  /** In the timeline. */
  readonly outage: string;
  readonly says: (left: number) => string;
}

const modes: readonly Mode[] = [
  {
    label: 'Answer 500, three times',
    failure: { status: 500, count: 3 },
    outage: '500',
    says: (left) => `${left === 1 ? 'One more request is' : `The next ${left} requests are`} answered 500.`,
  },
  {
    label: 'Slow, 3 s',
    failure: { delayMs: 3000, count: ALL },
    outage: 'slow',
    says: () => 'Every answer takes 3 s. The events queue, in order.',
  },
  {
    label: 'Offline',
    failure: { drop: true, count: ALL },
    outage: 'offline',
    says: () => 'Every connection is dropped. The events wait until you recover.',
  },
];

/** There may be another tab, with buttons of its own and the same collector. */
const elsewhere: Mode = {
  label: '',
  failure: { count: ALL },
  outage: 'fails',
  says: () => 'Another page makes the collector fail.',
};

export function createFailures({ openSession, outage }: FailuresOptions): Failures {
  const group = find('#failures', HTMLFieldSetElement);
  const note = find('#failures-note', HTMLElement);
  const recovery = createRecovery();
  let active: Mode | null = null;
  let left = 0;

  const say = (sentence: string): void => {
    const text = [sentence, recovery.words()].filter(Boolean).join(' ');
    // A live region: the same words are not to be read out again.
    if (note.textContent !== text) note.textContent = text;
  };

  const activate = (mode: Mode | null): void => {
    active = mode;
    left = mode?.failure.count ?? 0;
    for (const [index, button] of buttons.entries()) button.setAttribute('aria-pressed', String(modes[index] === mode));
    // Not `disabled`, which would take the focus from the button that was just pressed.
    well.setAttribute('aria-disabled', String(mode === null));
    outage(mode?.outage ?? null);
    if (mode) recovery.begin();
    say(mode?.says(left) ?? WELL);
  };

  const buttons = modes.map((mode) => {
    const button = element('button', { type: 'button', 'aria-pressed': 'false' }, mode.label);
    button.addEventListener('click', async () => {
      if (await failRequests(mode.failure)) activate(mode);
      else say(UNREACHABLE);
    });
    return button;
  });

  /** A button for something that is done to the open session, once. */
  const once = (label: string, order: (sessionId: string) => Promise<boolean>, done: string): HTMLButtonElement => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', async () => {
      const sessionId = openSession();
      recovery.begin();
      if (sessionId === null) say(NO_SESSION);
      else say((await order(sessionId)) ? done : UNREACHABLE);
    });
    return button;
  };

  const forgotten = 'The session is forgotten: the next event is answered 404.';
  const broken =
    'This page told the end of a state that never began. Now the rule “states” is broken; “Clear” starts over.';
  const well = element('button', { type: 'button', class: 'recover' }, 'Recover');
  well.addEventListener('click', async () => {
    if (well.getAttribute('aria-disabled') === 'true') return;
    if (!(await recover())) return say(UNREACHABLE);
    recovery.hurried();
    activate(null);
    // The plugin waits up to 30 s before it tries again, unless the browser says that the network is back. Here it is.
    dispatchEvent(new Event('online'));
  });
  group.append(
    ...buttons,
    once('Forget the session', forgetSession, forgotten),
    once('Break a rule', breakRule, broken),
    well,
  );

  return {
    count(received) {
      if (group.disabled) return;
      const isFailure = !received.accepted && (received.status === 0 || (received.status ?? 0) >= 500);
      if (active === null && isFailure) activate(elsewhere);
      recovery.hear(received);
      if (active !== null && received.status === active.failure.status) left -= 1;
      const isOver = active === elsewhere ? !isFailure : active !== null && left <= 0;
      if (isOver) activate(null);
      else if (recovery.words() !== '') say(active?.says(left) ?? WELL);
    },
    viewing(goesOn) {
      recovery.viewing(goesOn);
      if (!group.disabled && recovery.words() !== '') say(active?.says(left) ?? WELL);
    },
    enable(enabled) {
      group.disabled = !enabled;
      if (enabled) activate(active);
      else note.textContent = 'Only the sandbox can be made to fail.';
    },
  };
}
