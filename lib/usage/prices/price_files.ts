/**
 * The user's files of prices as texts.
 *
 * @module
 */
import { readTextFile } from "../../base/text_file.ts";
import type { Config } from "../../config/mod.ts";

/** A file. */
export interface PriceFile {
  /** Its path. */
  readonly file: string;
  /** What is in it. */
  readonly text: string;
}

/**
 * Read the files.
 *
 * @param config The configuration: which files there are beside the shipped ones.
 * @returns Their texts; later ones count more.
 * @throws {UserError} If one cannot be read.
 */
export function readPriceFiles({ priceFiles }: Pick<Config, "priceFiles">): PriceFile[] {
  return priceFiles.map((file) => ({ file, text: readTextFile(file, "/") }));
}
