// Vitest's global setup of the long run: installs the neighbours that are too large, or bring too much along, to be among
// the packages of this repository. They lie beside this file, and are installed again only when the list has changed.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const list = join(folder, 'package.json');
const installedList = join(folder, 'node_modules', '.installed.json');

function isInstalled(): boolean {
  if (!statSync(installedList, { throwIfNoEntry: false })) return false;
  return readFileSync(installedList, 'utf8') === readFileSync(list, 'utf8');
}

export function setup(): void {
  if (isInstalled()) return;
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  // On Windows, npm is a script for its shell.
  const shell = process.platform === 'win32';
  execFileSync('npm', ['install', '--prefer-offline', ...quietly], { cwd: folder, shell, stdio: 'inherit' });
  copyFileSync(list, installedList);
}
