// Runs one command of a script beside others, and keeps what it says until it is done; it does not know what the command
// does.
import { spawn } from 'node:child_process';

/** Says whether it went well. Run through npm, the tools are on the path. */
export function runAside(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // there `npm` and all tools are scripts of the shell
      shell: process.platform === 'win32',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    child.once('error', ({ message }) => resolve({ isGood: false, said: message }));
    child.once('close', (code, signal) =>
      resolve({ isGood: code === 0, said: signal ? `${said}\nended by ${signal}` : said }),
    );
  });
}
