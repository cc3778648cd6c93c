// Which links of the built site lead nowhere: read from its files, for the folder of a host that it was built for.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** The file behind a path of the site, as a host with clean addresses finds it. */
const fileOf = (folder, path) =>
  [path, `${path}.html`, join(path, 'index.html')].find((each) => isFile(join(folder, each)));

const linksIn = (html) =>
  [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));

const hasAnchor = (html, hash) => hash === '' || html.includes(`id="${decodeURIComponent(hash.slice(1))}"`);

/** `page → link`, for each that leads to no file below `base`, or to no heading of it. */
export function deadLinks(folder, base) {
  const pages = readdirSync(folder, { recursive: true }).filter(
    (file) => file.endsWith('.html') && file !== '404.html',
  );
  return pages.flatMap((page) => {
    const at = new URL(base + page.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, ''), 'http://site.example');
    const isDead = (link) => {
      const { hash, origin, pathname } = new URL(link, at);
      if (origin !== at.origin) return false;
      if (!pathname.startsWith(base)) return true;
      const file = fileOf(folder, decodeURIComponent(pathname.slice(base.length)));
      return !file || (file.endsWith('.html') && !hasAnchor(readFileSync(join(folder, file), 'utf8'), hash));
    };
    const links = [...new Set(linksIn(readFileSync(join(folder, page), 'utf8')))];
    return links.filter(isDead).map((link) => `${page} → ${link}`);
  });
}
