/**
 * The keys, and what the numbers mean.
 *
 * @module
 */
import type { Line } from "./_line.ts";
import type { Panel } from "./_panel.ts";

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ["1 2 3 4", "choose a view"],
  ["↑ ↓  k j", "choose another session"],
  ["enter", "pin, or follow the newest"],
  ["p", "pause, go on"],
  ["r", "read everything again"],
  ["?", "close this help"],
  ["q", "quit"],
];

const MEANINGS: readonly string[] = [
  "ok < 50 %   half < 75 %   high < 90 %   full",
  "rate: tokens of 10 minutes by active time",
  "context: prompt of the session's last answer",
  "figures include sub-agents; + has unpriced use",
];

/**
 * The panel that explains the screen.
 *
 * @returns The panel.
 */
export function helpPanel(): Panel {
  return {
    title: "Help",
    note: "? closes",
    lines: [1, KEYS.length + MEANINGS.length + 1],
    rank: 100,
    draw: (columns) => {
      const margin = Math.max(0, Math.floor((columns - 56) / 2));
      const space = " ".repeat(margin);
      return [
        ...KEYS.map(([key, what]): Line => [[space], [key.padEnd(10), "calm"], [what]]),
        [],
        ...MEANINGS.map((text): Line => [[space], [text, "dim"]]),
      ];
    },
  };
}
