/** Budgets as tests need them. */
import type { Alert } from "../../lib/alerts/mod.ts";
import type { AlertSettings } from "../../lib/config/mod.ts";

/** All that is not given is as in an empty table; in UTC. */
export function settings(some: Partial<AlertSettings> = {}): AlertSettings {
  return {
    timezone: "UTC",
    startDay: "monday",
    cost: "auto",
    limits: [],
    unpriced: false,
    channels: {},
    ...some,
  };
}

/** An alert. */
export function alert(key: string, step = 1, some: Partial<Alert> = {}): Alert {
  return {
    key,
    kind: "limit",
    level: step >= 2 ? "hard" : "soft",
    step,
    message: `${key} at ${step}`,
    subject: "",
    period: "",
    unit: "dollars",
    used: step,
    limit: 2,
    ...some,
  };
}
