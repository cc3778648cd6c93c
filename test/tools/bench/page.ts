// docs/benchmarks.md: the table of a run, and what its rows mean.

export function page(figures: string): string {
  return `# Benchmarks

What this plugin costs a page, beside a bare player and two peers that track Video.js players for other back ends. \`npm run
bench\` measures it all in one Chromium, on the same clip, and writes this page again; it asserts nothing. In brackets: how
many times the plugin's own figure.

${figures}

- **script**: what a page loads, beside Video.js.
- **play, pause, seek to request**: from the browser's own event to the call that sends its report, median and worst, once the
  session is open; the number of measurements in brackets. Nothing stands where a tracker collects what it has to say and sends
  it later, or reports that play was asked for and not that frames move.
- **requests, preflights, bodies**: of a view from its first second, ended by \`dispose()\`. Other origins cost a preflight where
  nothing was sent for some seconds, because Adobe's API sends no \`Access-Control-Max-Age\`.
- **play to the first request**: some send one before anybody plays.
- **lateness of the heartbeat**: against its grid, in a visible tab.
- **main thread**: time within the tracker's own script and what it calls, from a CPU profile sampled every 100 µs; **calls that
  send**: what of it the browser itself takes in \`fetch\`, \`sendBeacon\` and \`XMLHttpRequest\`.
- **heap, players kept**: after players were made, played and disposed of, and the garbage was collected.

videojs-mux is the package of that name, which sends its beacons to a collector of the benchmark. Snowplow media is
@snowplow/browser-plugin-media with @snowplow/browser-tracker, bundled and minified; what its HTML5 adapter would do is done by
[a file of ours](../test/tools/bench/others/snowplow.mjs). Both report other things than this plugin does, and neither promises
Adobe's order of events, so this compares costs, not worth.
`;
}
