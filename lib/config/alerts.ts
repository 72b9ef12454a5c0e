/**
 * Budgets in the config file, the table `[alerts]`: limits, and who is told.
 *
 * @module
 */

/** What a limit counts: all of a period, or each session, project or model by itself. */
export type LimitScope = "day" | "week" | "month" | "session" | "project" | "model";

/** A period of the calendar. */
export type LimitPeriod = "day" | "week" | "month";

/** `[[alerts.limit]]`: dollars or tokens, one of both. */
export interface LimitSettings {
  /** What is counted. */
  readonly per: LimitScope;
  /** For sessions, projects and models: in which period; absent: from the beginning. */
  readonly within?: LimitPeriod;
  /** The limit in dollars. */
  readonly dollars?: number;
  /** The limit in tokens. */
  readonly tokens?: number;
  /** The share of the limit from which is warned; false: not before it is reached. */
  readonly soft: number | false;
  /** Only projects whose name or path holds this text. */
  readonly project?: string;
  /** Only models whose name holds this text. */
  readonly model?: string;
  /** What the user calls it. */
  readonly name?: string;
}

/** `[alerts.spike]`. */
export interface SpikeSettings {
  /** How many times the usual. */
  readonly factor: number;
  /** Dollars that an hour must have cost all the same. */
  readonly dollars: number;
}

/** `[alerts.quiet]`: minutes since midnight. */
export interface QuietSettings {
  /** Begin. */
  readonly from: number;
  /** End; before `from`, it is the next day's. */
  readonly to: number;
}

/** Who is told. What is absent is not. */
export interface ChannelSettings {
  /** Clients that are attached to a tmux server; absent names mean the default one. */
  readonly tmux?: {
    readonly socketName?: string;
    readonly socketPath?: string;
    /** Milliseconds that the message is shown. */
    readonly duration: number;
  };
  /** The bell of the terminal. */
  readonly bell?: Readonly<Record<never, never>>;
  /** A notice by the terminal itself: the number of the escape sequence. */
  readonly osc?: { readonly code: 9 | 777 };
  /** The desktop, by `notify-send`. */
  readonly desktop?: Readonly<Record<never, never>>;
  /** A web server. */
  readonly webhook?: {
    readonly url: string;
    /** Name of the variable with the key of the signature. */
    readonly secretEnv?: string;
  };
  /** A program. */
  readonly command?: {
    readonly run: readonly [string, ...string[]];
    /** Milliseconds after which it is ended. */
    readonly timeout: number;
  };
}

/** The table `[alerts]`. */
export interface AlertSettings {
  /** IANA name of the time zone of periods; absent: the machine's. */
  readonly timezone?: string;
  /** First day of weeks. */
  readonly startDay:
    | "monday"
    | "tuesday"
    | "wednesday"
    | "thursday"
    | "friday"
    | "saturday"
    | "sunday";
  /** Which cost counts, as in reports. */
  readonly cost: "auto" | "recorded" | "priced";
  /** Limits, in the order of the file. */
  readonly limits: readonly LimitSettings[];
  /** Hours above the usual; absent: not looked for. */
  readonly spike?: SpikeSettings;
  /** Whether models without a price are told of. */
  readonly unpriced: boolean;
  /** When nobody is told. */
  readonly quiet?: QuietSettings;
  /** Who is told. */
  readonly channels: ChannelSettings;
}
