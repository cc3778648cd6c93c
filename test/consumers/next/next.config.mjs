// Pages are rendered by Node at build time, with the plugin imported there, and taken over by React in the browser.
export default { output: 'export', basePath: '/next', turbopack: { root: import.meta.dirname } };
