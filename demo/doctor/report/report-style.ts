// The style of a saved report, which stands in the file itself.
export const REPORT_STYLE = `
:root { color-scheme: light dark; --bad: light-dark(#bd241c, #ff8b82); --line: light-dark(#dde2e7, #272d34); --muted: light-dark(#57626e, #9ba6b1); }
body { max-width: 1100px; margin: 0 auto; padding: 24px clamp(16px, 3vw, 32px); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 26px; letter-spacing: -0.02em; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 28px 0 8px; }
code, pre { font: 13px ui-monospace, Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 14px; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
.note { color: var(--muted); }
.kept { margin: 4px 0; color: var(--muted); }
.fault, .remark { margin: 12px 0 4px; }
.fault { color: var(--bad); }
ul { margin: 4px 0 12px; padding-left: 22px; }
details { margin: 8px 0; padding-top: 8px; border-top: 1px solid var(--line); }
summary { cursor: pointer; font-weight: 600; }
`;
