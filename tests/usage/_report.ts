/** A report in UTC with the prices that the project ships. */
import { makeReport, type Query, type Report, type Usage } from "../../lib/usage/mod.ts";
import { shippedPrices } from "./_prices.ts";

/** The report of a kind. */
export type ReportOf<Kind> = Report extends infer Any
  ? Any extends { kind: unknown } ? Kind extends Any["kind"] ? Any : never : never
  : never;

export function report<Kind extends Report["kind"]>(
  usage: Usage,
  query: Omit<Query, "kind"> & { readonly kind: Kind },
): ReportOf<Kind> {
  return makeReport(usage, { timezone: "UTC", ...query }, shippedPrices()) as ReportOf<Kind>;
}
