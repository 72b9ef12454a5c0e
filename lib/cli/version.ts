/**
 * The version of the program.
 *
 * @module
 */
import config from "../../deno.json" with { type: "json" };

/** As in `deno.json`. */
export const version: string = config.version;
