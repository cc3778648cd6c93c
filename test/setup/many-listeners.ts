// A viewing takes back dozens of listeners by one signal. Node, unlike browsers, takes more than ten for a leak, and says so
// for each viewing of a test.
import { setMaxListeners } from 'node:events';

setMaxListeners(0);
