export default { base: './', build: { rolldownOptions: { input: ['index.html', 'options.html'] } } };
