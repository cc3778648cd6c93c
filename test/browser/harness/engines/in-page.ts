// Calls functions in a page through WebDriver, which sends text only. No call keeps the driver for long, whatever the page
// waits for: another one may be what it waits for.

/** Does something in a page for at most this long; then others have their turn. */
const TURN_MS = 50;

/** What a script answers. JSON has no `undefined` and no `NaN`, and a driver may make `null` of a field without a value. */
export interface Answer {
  waits?: true;
  thrown?: string;
  json?: string | null;
  notANumber?: true;
}

function isExpression(text: string): boolean {
  try {
    new Function(`return (${text}\n)`);
    return true;
  } catch {
    return false;
  }
}

/** What is called or evaluated, as an expression of the page. Pages may forbid `eval`: only statements need it. */
function expressionOf(inPage: string | ((argument: never) => unknown)): string {
  if (typeof inPage === 'function') return `(${inPage})(argument)`;
  return isExpression(inPage) ? `(${inPage}\n)` : `(0, eval)(${JSON.stringify(inPage)})`;
}

/** Stands in a script of the page, and says what became of it. */
const SAY = `
  const [done] = arguments;
  const say = (value) => done(Number.isNaN(value) ? { notANumber: true } : { json: JSON.stringify(value) });
  const fail = (error) => done({ thrown: error instanceof Error ? error.name + ': ' + error.message : String(error) });`;

function resultOf<Result>({ thrown, json, notANumber }: Answer): Result {
  if (thrown !== undefined) throw new Error(thrown);
  return (notANumber ? Number.NaN : typeof json === 'string' ? JSON.parse(json) : undefined) as Result;
}

/** Runs a script there, as `execute/async` does. */
type Execute = (script: string) => Promise<Answer>;

let calls = 0;

export async function callInPage<Result>(
  execute: Execute,
  inPage: string | ((argument: never) => unknown),
  argument: unknown,
): Promise<Result> {
  calls += 1;
  const called = `window.called[${calls}]`;
  const takeTurn = `
    let isOver = false;
    const patience = setTimeout(() => { isOver = true; done({ waits: true }); }, ${TURN_MS});
    const settle = (tell) => (became) => {
      if (isOver) return;
      clearTimeout(patience);
      delete ${called};
      tell(became);
    };
    ${called}.then(settle(say), settle(fail));`;
  let answer = await execute(
    `${SAY}
    const argument = ${JSON.stringify(argument)};
    const call = async () => ${expressionOf(inPage)};
    window.called ??= {};
    ${called} = call();
    ${takeTurn}`,
  );
  while (answer.waits)
    answer = await execute(`${SAY} if (window.called && ${called}) { ${takeTurn} } else fail('the page is gone');`);
  return resultOf(answer);
}

/** Asks every 20 ms, for one turn; gives whether the answer was something true. */
export async function isTrueInPage(
  execute: Execute,
  inPage: string | ((argument: never) => unknown),
  argument: unknown,
): Promise<boolean> {
  const answer = await execute(
    `${SAY}
    const argument = ${JSON.stringify(argument)};
    const until = Date.now() + ${TURN_MS};
    const ask = async () => {
      try {
        const is = Boolean(await ${expressionOf(inPage)});
        if (is || Date.now() >= until) say(is);
        else setTimeout(ask, 20);
      } catch (error) {
        fail(error);
      }
    };
    ask();`,
  );
  return resultOf(answer);
}
