// Lets the time of a page run faster, or jump ahead as it does for a laptop that wakes up. Stands before everything else
// in the head: `<script src="…/fast-time.js" data-speed="10"></script>`. Dates and timers run at that speed; media do
// if the test raises their rate as well, and the network stays as fast as it is.
{
  const speed = Number(document.currentScript.dataset.speed);
  const began = performance.timeOrigin;
  const elapsed = performance.now.bind(performance);
  const { setTimeout, setInterval } = window;
  let slept = 0;

  Date.now = () => Math.floor(began + elapsed() * speed + slept);
  performance.now = () => elapsed() * speed;
  window.setTimeout = (then, ms = 0, ...rest) => setTimeout(then, ms / speed, ...rest);
  window.setInterval = (then, ms = 0, ...rest) => setInterval(then, ms / speed, ...rest);
  // timers stand still in sleep, and so may `performance.now()`; the date does not
  window.sleepThrough = (ms) => {
    slept += ms;
  };
}
