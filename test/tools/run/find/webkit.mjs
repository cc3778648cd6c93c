// Finds the driver of a WebKit for the browser tests, or fetches it with its browser: WebKitGTK, which is for Linux.
import { existsSync, readdirSync } from 'node:fs';
import { fetchByApt, findOrFetch, given, onPath, works } from './look.mjs';

/** The driver, its small browser, a screen that nobody sees, and what plays the clips. */
const packages = [
  'webkit2gtk-driver',
  'xvfb',
  'dbus',
  ...['plugins-base', 'plugins-good', 'plugins-bad', 'libav', 'gl'].map((name) => `gstreamer1.0-${name}`),
];

/** A file of each of the packages that a driver does not need by itself. */
const parts = [
  'webkit2gtk-4.1/MiniBrowser',
  ...['playback', 'matroska', 'vpx', 'mpegtsdemux', 'libav', 'opengl'].map((name) => `gstreamer-1.0/libgst${name}.so`),
];

function hasParts() {
  const folders = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}`);
  const isThere = (part) => folders.some((folder) => existsSync(`${folder}/${part}`));
  return parts.every(isThere) && onPath(['Xvfb']).some((file) => existsSync(file));
}

function find() {
  if (process.platform !== 'linux' || !hasParts()) return undefined;
  return onPath(['WebKitWebDriver']).find((file) => works(file, '--help'));
}

export const webkit = () =>
  given('WEBKIT_DRIVER_PATH') ??
  findOrFetch(
    find,
    [() => fetchByApt(packages)],
    `No WebKit found, and none could be fetched: on Linux install ${packages.join(' ')}, as Debian calls them.`,
  );
