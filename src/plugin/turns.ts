/**
 * One decision after the other. A page may call us from within a decision, as when its hook is asked what an ad is: what
 * that call leads to is decided when the first decision is made.
 */

interface Turns<R> {
  take(decision: () => R): void;
  /** Goes on where the browser ended the script in the midst of it: not even `finally` is run then. */
  resume(): void;
}

/** `carryOut` gets what comes of each decision; after `resume` it may get it a second time. */
export function createTurns<R>(carryOut: (result: R) => void): Turns<R> {
  const waiting: (() => R)[] = [];
  /** Not carried out to the end. More than one, where this leads to another decision. */
  const made = new Set<R>();
  let isDeciding = false;

  const decide = (decision: () => R): R => {
    isDeciding = true;
    try {
      return decision();
    } finally {
      isDeciding = false;
    }
  };

  const carry = (result: R) => {
    made.add(result);
    try {
      carryOut(result);
    } finally {
      made.delete(result);
    }
  };

  const goOn = () => {
    while (!isDeciding) {
      const next = waiting.shift();
      if (!next) return;
      carry(decide(next));
    }
  };

  return {
    take(decision) {
      waiting.push(decision);
      goOn();
    },
    resume() {
      isDeciding = false;
      for (const result of made) carry(result);
      goOn();
    },
  };
}
