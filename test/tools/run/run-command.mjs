// Runs one command of a script, whose output passes through; it does not know what the command does.
import { spawnSync } from 'node:child_process';

/** Says whether it went well. Run through npm, the tools are on the path. */
export function runCommand(command, args, { cwd, env = {}, stdio = 'inherit' } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio,
    // there `npm` and all tools are scripts of the shell
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  return status === 0;
}
