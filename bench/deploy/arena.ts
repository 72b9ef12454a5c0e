/**
 * Where a contest takes place: files to deploy, and a home that they go to.
 *
 * @module
 */

/** How many files there are, and in how many directories. */
export const [FILES, DIRECTORIES] = [500, 20] as const;

/** How many of them change. */
export const CHANGED = 10;

/** As large as configuration files usually are. */
const BYTES = 2000;

/** Files to deploy and a home that they go to; disposed, they are gone. */
export class Arena implements Disposable {
  /** Everything is below it. */
  readonly path: string;

  /** Makes the files. */
  constructor() {
    this.path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "tmuxform-bench-deploy-" }));
    Deno.mkdirSync(`${this.path}/deploy`);
    for (let index = 0; index < DIRECTORIES; index++) {
      Deno.mkdirSync(`${this.sources}/d${index}`, { recursive: true });
    }
    for (let index = 0; index < FILES; index++) this.#write(index, 0);
  }

  /** The directory of the files. */
  get sources(): string {
    return `${this.path}/configs/package`;
  }

  /** The home. */
  get home(): string {
    return `${this.path}/home`;
  }

  /** Where the files go to. */
  get target(): string {
    return `${this.home}/.config`;
  }

  /** A home with nothing in it. */
  clear(): void {
    Deno.mkdirSync(this.home, { recursive: true });
    Deno.removeSync(this.home, { recursive: true });
    Deno.mkdirSync(this.target, { recursive: true });
  }

  /**
   * Changes some files.
   *
   * @param round Each round has other contents.
   */
  change(round: number): void {
    const apart = FILES / CHANGED;
    for (let index = 0; index < FILES; index += apart) this.#write(index, round);
  }

  /**
   * Whether all files are at their target.
   *
   * @returns What is wrong, if something is.
   */
  fault(): string | undefined {
    for (let index = 0; index < FILES; index++) {
      const name = nameOf(index);
      const read = (directory: string) => Deno.readTextFileSync(`${directory}/${name}`);
      try {
        if (read(this.sources) !== read(this.target)) return `${name} is not the same`;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
        return `${name} is missing`;
      }
    }
    return undefined;
  }

  #write(index: number, round: number): void {
    const text = `# file ${index}, round ${round}\n`;
    Deno.writeTextFileSync(`${this.sources}/${nameOf(index)}`, text.repeat(BYTES / text.length));
  }

  /** Removes everything. */
  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

function nameOf(index: number): string {
  return `d${index % DIRECTORIES}/f${index}.conf`;
}
