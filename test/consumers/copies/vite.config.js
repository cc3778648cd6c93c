export default { base: './', build: { rolldownOptions: { input: ['core.html', 'alias.html'] } } };
