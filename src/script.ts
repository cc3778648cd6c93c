// The entry of the script-tag build: it registers the plugin with the global `videojs` and exports nothing.
import './index.ts';
