/**
 * Budgets that speak up: limits, spikes, models without a price, and who is told of them.
 *
 * @module
 */
export {
  type Alert,
  type Evaluation,
  HARD,
  type LimitUse,
  SOFT,
  stepOf,
  type Unit,
} from "./alert.ts";
export {
  announce,
  type Announcement,
  type AnnounceOptions,
  type Delivery,
  tell,
  testChannels,
} from "./announce.ts";
export { dailyBudget } from "./budget.ts";
export { type ChannelSurroundings, openChannels } from "./channels.ts";
export type { Channel, Notice } from "./channels/channel.ts";
export { BELL, oscNotice } from "./channels/terminal.ts";
export {
  type AlertState,
  decide,
  type Decision,
  isQuietTime,
  NOTHING_TOLD,
  type Told,
} from "./decide.ts";
export { evaluate, type EvaluateOptions } from "./evaluate.ts";
export { followAlerts, type FollowOptions } from "./follow.ts";
export { alertLines } from "./lines.ts";
export { amountOf, percentOf } from "./_words.ts";
export { changeState } from "./state_file.ts";
