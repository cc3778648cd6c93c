// The site of this folder (`npm run docs`): its pages are Markdown that reads well in the repository, too, so links are made
// fit for the site here. `DOCS_BASE` is the folder of a host that it will lie in, `/` if none is said.
import { defineConfig } from 'vitepress';

const item = (text, link) => ({ text, link });

const sidebar = [
  {
    text: 'Guide',
    items: [
      item('Start', '/start'),
      item('What goes over the wire', '/wire'),
      item('Which of Adobe’s two back ends', '/backends'),
      item('The plugin and its events', '/events'),
      item('Recipes', '/recipes'),
      item('Viewings without a network', '/offline'),
      item('Without Video.js', '/core'),
      item('Video.js 10', '/videojs-10'),
      item('Neighbours', '/neighbours'),
      item('From Adobe’s SDKs', '/migration'),
    ],
  },
  {
    text: 'When it is not as expected',
    items: [
      item('When nothing is sent, and why', '/troubleshooting'),
      item('The doctor', '/doctor'),
      item('Limits and known differences', '/limits'),
      item('Browsers and televisions', '/browsers'),
    ],
  },
  {
    text: 'Reference',
    items: [item('The plugin', '/api/videojs-media-collection'), item('The core', '/api/core')],
  },
  {
    text: 'Behind it',
    items: [
      item('Benchmarks', '/benchmarks'),
      item('After an outage', '/outage'),
      item('Architecture', '/architecture'),
      item('Development', '/development'),
      item('Contributing', '/CONTRIBUTING'),
      item('Security', '/SECURITY'),
      item('Changelog', '/changelog'),
    ],
  },
];

/** Where a link of the repository leads on the site; nothing for a file that is not on it. */
function onSite(href) {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const moved = href
    .replace(/^(\.\.\/)?README\.md/, './start.md')
    .replace(/^(\.\.\/)?CHANGELOG\.md/, './changelog.md')
    .replace(/^(\.\.\/)?LICENSE$/, '/LICENSE.txt')
    .replace(/^docs\//, './');
  return moved.startsWith('../') ? undefined : moved;
}

function fitLinks(md) {
  md.core.ruler.push('fit-links', ({ tokens }) => {
    for (const { children } of tokens) {
      let isDropped = false;
      for (const token of children ?? []) {
        if (token.type === 'image') token.attrSet('src', onSite(token.attrGet('src')) ?? '');
        if (token.type === 'link_open') {
          const href = onSite(token.attrGet('href'));
          isDropped = href === undefined;
          if (isDropped) token.tag = 'span';
          token.attrs = isDropped ? null : token.attrs;
          if (!isDropped) token.attrSet('href', href);
          if (isDropped) token.type = 'text_open';
        } else if (token.type === 'link_close' && isDropped) {
          token.tag = 'span';
          token.type = 'text_close';
          isDropped = false;
        }
      }
    }
  });
}

/** As GitHub makes them, where the same pages are read. */
const slugify = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const base = process.env.DOCS_BASE ?? '/';

export default defineConfig({
  base,
  lang: 'en',
  title: 'videojs-media-collection',
  description:
    'Adobe Analytics for Streaming Media in Video.js: the whole viewing, through the Media Collection API or the Media Edge API.',
  cleanUrls: true,
  srcExclude: ['node_modules/**'],
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  markdown: {
    // code in colours that are told from their ground
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify },
    toc: { slugify },
    config: fitLinks,
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      item('Start', '/start'),
      item('Recipes', '/recipes'),
      item('Reference', '/api/videojs-media-collection'),
      { text: 'Demo', link: '/demo/', target: '_self' },
      { text: 'Doctor', link: '/demo/doctor.html', target: '_self' },
    ],
    sidebar,
  },
});
