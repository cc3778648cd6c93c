export default {
  build: { rolldownOptions: { input: ['player.html', 'element.html'] } },
};
