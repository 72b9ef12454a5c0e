/**
 * Files of prices as texts.
 *
 * @module
 */
import { readTextFile } from "../../base/text_file.ts";
import type { Config } from "../../config/mod.ts";

/** What the program ships. */
const SHIPPED = new URL("../../../configs/models.json", import.meta.url).pathname;
const ALIASES = new URL("../../../configs/model-aliases.json", import.meta.url).pathname;

/** A file. */
export interface PriceFile {
  /** Its path. */
  readonly file: string;
  /** What is in it. */
  readonly text: string;
}

/** All files that prices are from. */
export interface PriceFiles {
  /** The program's own prices. */
  readonly shipped: PriceFile;
  /** Other names of models in it. */
  readonly aliases: PriceFile;
  /** The user's, later ones count more. */
  readonly own: readonly PriceFile[];
}

/**
 * Read the files.
 *
 * @param config The configuration: which files there are beside the shipped ones.
 * @returns Their texts.
 * @throws {UserError} If one cannot be read.
 */
export function readPriceFiles(config: Pick<Config, "priceFiles">): PriceFiles {
  const read = (file: string) => ({ file, text: readTextFile(file, "/") });
  return { shipped: read(SHIPPED), aliases: read(ALIASES), own: config.priceFiles.map(read) };
}
