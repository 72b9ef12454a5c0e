/**
 * The version of the Python tool whose command line and shapes these are.
 *
 * @module
 */

/** As its `--version` says it. */
export const VERSION = "1.0.0";
