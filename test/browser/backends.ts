// Adobe's two APIs, as a browser test chooses between them: what the page loads, and what the plugin is told.
import type { Tab } from './harness/engines/engine.ts';
import type { Lab, PluginOptions } from './harness/lab.ts';
import type { PageQuery } from './harness/page.ts';

interface BackendUnderTest {
  readonly name: string;
  readonly query: PageQuery;
  /** Options that open a session in the sandbox and leave player states out. */
  options(lab: Lab, extra?: PluginOptions): PluginOptions;
}

export const backends: Readonly<Record<'collection' | 'edge', BackendUnderTest>> = {
  collection: {
    name: 'Media Collection API',
    query: {},
    options: (lab, extra) => lab.options(extra),
  },
  edge: {
    name: 'Media Edge API',
    query: { edge: 'on' },
    options: (lab, extra) => lab.edgeOptions(extra),
  },
};

/** A page with a player of the 60.39 s clip that reports to the Edge Network, without its quality. */
export async function edgePage(lab: Lab, extra: PluginOptions = {}): Promise<Tab> {
  const page = await lab.page({ query: backends.edge.query });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.edgeOptions({ quality: false, ...extra }) });
  return page;
}
