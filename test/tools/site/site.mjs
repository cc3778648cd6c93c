// `npm run docs` builds the site of docs/, `npm run docs:dev` serves its pages: installs what that takes beside them, writes the
// reference of the types, builds the demo, and hands the rest to VitePress.
import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../run/run-command.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const docs = join(root, 'docs');
/** Of what is installed, made of the lock that it was installed by. */
const MARK = join(docs, 'node_modules/.installed');

function run(folder, command, ...args) {
  if (!runCommand(command, args, { cwd: folder })) process.exit(1);
}

const lock = readFileSync(join(docs, 'package-lock.json'), 'utf8');
if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== lock) {
  run(docs, 'npm', 'ci', '--no-audit', '--no-fund');
  writeFileSync(MARK, lock);
}

// typedoc names a module as its file
rmSync(join(docs, 'api'), { recursive: true, force: true });
run(docs, 'npx', 'typedoc', '--logLevel', 'Warn');
const reference = join(docs, 'api/videojs-media-collection.md');
renameSync(join(docs, 'api/index-1.md'), reference);
for (const file of ['index.md', 'core.md', 'videojs-media-collection.md']) {
  const text = readFileSync(join(docs, 'api', file), 'utf8');
  const named = text
    .replaceAll('index-1.md', 'videojs-media-collection.md')
    .replace(/^# index$/m, '# The plugin')
    .replace(/^# core$/m, '# The core')
    .replace('[index]', '[The plugin]')
    .replace('[core]', '[The core]');
  writeFileSync(join(docs, 'api', file), named);
}

const shared = join(docs, 'public');
run(root, 'npm', 'run', '--silent', 'build:demo');
rmSync(shared, { recursive: true, force: true });
cpSync(join(root, 'dist-demo'), join(shared, 'demo'), { recursive: true });
copyFileSync(join(root, 'LICENSE'), join(shared, 'LICENSE.txt'));
copyFileSync(join(root, 'demo/page/icon.svg'), join(shared, 'icon.svg'));

run(docs, 'npx', 'vitepress', process.argv[2] === 'dev' ? 'dev' : 'build');
