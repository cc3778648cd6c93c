// The browsers of smart TVs, by the Chromium in which their apps and pages run. A TV keeps the one it was sold with, but for
// the firmware that some later models get.

interface Television {
  readonly name: string;
  readonly years: string;
  /** Nothing for what is older than Chromium there. */
  readonly chromium: number | undefined;
}

/** @see https://developer.samsung.com/smarttv/develop/specifications/web-engine-specifications.html */
const SAMSUNG: readonly Television[] = [
  { name: 'Samsung, Tizen 9.0', years: '2025', chromium: 120 },
  { name: 'Samsung, Tizen 8.0', years: '2024', chromium: 108 },
  { name: 'Samsung, Tizen 7.0', years: '2023', chromium: 94 },
  { name: 'Samsung, Tizen 6.5', years: '2022', chromium: 85 },
  { name: 'Samsung, Tizen 6.0', years: '2021', chromium: 76 },
  { name: 'Samsung, Tizen 5.5', years: '2020', chromium: 69 },
  { name: 'Samsung, Tizen 5.0', years: '2019', chromium: 63 },
  { name: 'Samsung, Tizen 4.0', years: '2018', chromium: 56 },
  { name: 'Samsung, Tizen 3.0', years: '2017', chromium: 47 },
  { name: 'Samsung, Tizen 2.4', years: '2016', chromium: undefined },
];

/** @see https://webostv.developer.lge.com/develop/specifications/web-api-and-web-engine */
const LG: readonly Television[] = [
  { name: 'LG, webOS 24', years: '2024', chromium: 108 },
  { name: 'LG, webOS 23', years: '2023', chromium: 94 },
  { name: 'LG, webOS 22', years: '2022', chromium: 87 },
  { name: 'LG, webOS 6', years: '2021', chromium: 79 },
  { name: 'LG, webOS 5', years: '2020', chromium: 68 },
  { name: 'LG, webOS 4', years: '2018–2019', chromium: 53 },
  { name: 'LG, webOS 3', years: '2016–2017', chromium: 38 },
];

export const TELEVISIONS: readonly Television[] = [...SAMSUNG, ...LG];
