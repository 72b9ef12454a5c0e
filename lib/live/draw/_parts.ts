/**
 * The panels of what a whole consists of: models, projects.
 *
 * @module
 */
import { totalTokens } from "../../opencode/mod.ts";
import { formatCount, share } from "../../report/format.ts";
import type { Figures, ModelFigures, ProjectRow } from "../../usage/mod.ts";
import { safe } from "./_line.ts";
import { barLine } from "./_meter.ts";
import { percent, shortCount } from "./_numbers.ts";
import type { Panel } from "./_panel.ts";
import { moneyText } from "./_scene.ts";
import { right, table, type TableColumn } from "./_table.ts";

/** Something of which a whole consists. */
type Part = Figures & { readonly name: string };

/**
 * Models, with their part of the cost, or of the tokens where nothing has a cost.
 *
 * @param title What they are the models of.
 * @param models Models, dearest first.
 * @param total All of them.
 * @returns The panel.
 */
export function modelsPanel(
  title: string,
  models: readonly ModelFigures[],
  total: Figures,
): Panel {
  return partsPanel(title, models.map((each) => ({ ...each, name: each.model })), total);
}

/**
 * Projects, likewise.
 *
 * @param projects Projects, dearest first.
 * @param total All of them.
 * @returns The panel.
 */
export function projectsPanel(projects: readonly ProjectRow[], total: Figures): Panel {
  return partsPanel("Projects", projects.map((each) => ({ ...each, name: each.project })), total);
}

function partsPanel(title: string, parts: readonly Part[], total: Figures): Panel {
  const partOf = ({ cost, tokens }: Figures) =>
    total.cost.amount > 0n
      ? share(cost.amount, total.cost.amount)
      : totalTokens(tokens) / Math.max(1, totalTokens(total.tokens));
  const columns: TableColumn<Part>[] = [
    {
      heading: "",
      align: "left",
      rank: 9,
      flexible: 17,
      cell: ({ name }) => ({ text: safe(name) || "unknown" }),
    },
    {
      heading: "",
      align: "left",
      rank: 1,
      fixed: 16,
      stretches: true,
      cell: (part) => ({ text: "", fill: (columns) => barLine(partOf(part), columns, "calm") }),
    },
    right("share", 5, (part) => ({
      text: part.cost.unpricedTokens > 0 && part.cost.amount === 0n ? "–" : percent(partOf(part)),
      style: "dim",
    })),
    right("uses", 2, ({ interactions }) => ({ text: formatCount(interactions) })),
    right("errors", 0, ({ errors }) => ({
      text: formatCount(errors),
      style: errors > 0 ? "bad" : "dim",
    })),
    right("tokens", 6, ({ tokens }) => ({ text: shortCount(totalTokens(tokens)) })),
    right("cost", 8, ({ cost }) => ({
      text: moneyText(cost.amount, cost.unpricedTokens),
      style: cost.unpricedTokens > 0 ? "warn" : "strong",
    })),
  ];
  return {
    title,
    note: parts.length === 1 ? "" : formatCount(parts.length),
    lines: [Math.min(2, parts.length + 1), parts.length + 1],
    rank: 60,
    draw: (width, rows) => table(columns, parts, { columns: width, rows }),
  };
}
