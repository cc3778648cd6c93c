// Starts programs that end with us, even if we are killed: each has a keeper, a shell whose standard input is ours. When
// that closes, it ends the program and all that this has started. POSIX only.
import { type ChildProcess, spawn } from 'node:child_process';

interface KeepOptions {
  env?: NodeJS.ProcessEnv;
  /** Removed when it ends. */
  folder?: string;
}

interface Kept {
  /** What it writes to its file descriptor 3, if it does; line by line. */
  firstLine(): Promise<string>;
  /** Ends it. */
  end(): Promise<void>;
}

/** The program in the background, in a group of its own; `cat` waits until we are gone. What was told to end may still write. */
const KEEPER = `"$@" & cat > /dev/null; trap '' TERM; kill -TERM 0; sleep 0.3
for attempt in 1 2 3 4 5; do [ -z "$KEPT_FOLDER" ] || rm -rf "$KEPT_FOLDER" && break; sleep 0.2; done; kill -KILL 0`;

export function keep(command: string, args: readonly string[], { env = process.env, folder }: KeepOptions = {}): Kept {
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', command, ...args], {
    detached: true,
    env: { ...env, KEPT_FOLDER: folder },
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  // what it does not read any more is no fault
  keeper.stdin?.on('error', () => {});
  return { firstLine: () => lineOf(keeper, command), end: () => end(keeper) };
}

function lineOf(keeper: ChildProcess, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    keeper.stdio[3]?.on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text.trim());
    });
    keeper.stdio[3]?.once('end', () => reject(new Error(`${command} did not start`)));
  });
}

async function end(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.stdin?.end();
  await gone;
}
