// What `import videojs from 'video.js'` means in the script-tag build: the global that video.js's own script made.
// Without it there is nothing to register with; that is said once, and the page goes on.
import type videojs from 'video.js';

// Where a script leaves its name on the page is no more than a convention: the type says that it may be missing.
const page = globalThis as { videojs?: typeof videojs };

if (!page.videojs) {
  console.error('videojs-media-collection needs video.js: load its script before this one.');
}

export default page.videojs;
