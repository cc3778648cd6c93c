// StrictMode mounts everything twice only where React is built for development.
export default { base: './', define: { 'process.env.NODE_ENV': '"development"' } };
