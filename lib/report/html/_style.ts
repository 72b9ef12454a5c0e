/**
 * How the page looks, in light and in dark.
 *
 * @module
 */

/** CSS. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1c1e21; --dim: #5c636a; --line: #d9dce0;
  --bar: #2563c9; --track: #eef0f3; --heat: 37, 99, 201; }
@media (prefers-color-scheme: dark) {
  :root { --back: #15171a; --text: #e6e8ea; --dim: #9aa1a9; --line: #33373c; --bar: #6ea3f7;
    --track: #22262b; --heat: 110, 163, 247; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 1.5rem; background: var(--back);
  color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0 0;
  color: var(--dim); }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 1.1rem; font-weight: 700; margin: 2rem 0 .5rem; }
caption small { color: var(--dim); font-weight: 400; }
th, td { padding: .3rem .45rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; white-space: nowrap; }
.number { text-align: right; }
.name { white-space: normal; overflow-wrap: anywhere; min-width: 5rem; }
tbody th.name { min-width: 11rem; }
tbody th { font-weight: 400; }
.child th, .model th { padding-left: 1.6rem; color: var(--dim); }
.child td, .model td { color: var(--dim); }
tfoot th, tfoot td { font-weight: 700; border-bottom: 0; border-top: 2px solid var(--line); }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--dim); font: 12px system-ui, sans-serif; }
svg .track { fill: var(--track); }
svg .bar { fill: var(--bar); }
svg .heat { fill: rgb(var(--heat)); }
svg .label { fill: var(--text); }
.notes { color: var(--dim); padding-left: 1.2rem; }
pre { background: var(--track); padding: .75rem; overflow-x: auto; }
@media print { body { max-width: none; padding: 0; } }
`;
