// `video.js` is its smaller build here, for the plugin too, so that there is one copy.
import config from './vite.config.js';

export default { ...config, resolve: { alias: [{ find: /^video\.js$/, replacement: 'video.js/core' }] } };
