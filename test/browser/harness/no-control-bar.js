// For a page: players without the control bar, which nobody looks at there.
window.videojs.options.controlBar = false;
