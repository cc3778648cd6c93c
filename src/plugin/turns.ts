/**
 * One decision after the other. A page may call us from within a decision, as when its hook is asked what an ad is: what
 * that call leads to is decided when the first decision is made.
 */

/** Returns what takes decisions; `carryOut` gets what comes of each. */
export function createTurns<R>(carryOut: (result: R) => void): (decision: () => R) => void {
  const waiting: (() => R)[] = [];
  let isDeciding = false;

  const decide = (decision: () => R): R => {
    isDeciding = true;
    try {
      return decision();
    } finally {
      isDeciding = false;
    }
  };

  return (decision) => {
    waiting.push(decision);
    while (!isDeciding) {
      const next = waiting.shift();
      if (!next) return;
      carryOut(decide(next));
    }
  };
}
