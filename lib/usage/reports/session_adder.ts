/**
 * Adding up what the row of a session says.
 *
 * @module
 */
import { activeTime } from "./activity.ts";
import { Adder, compare } from "./figures.ts";
import type { SessionRow } from "../report.ts";
import type { Selection } from "./selection.ts";
import type { Bucket, SessionUsage, Span } from "../usage.ts";

/** Adds up a session, and its sub-agents with it. */
export class SessionAdder {
  readonly #usage: SessionUsage;
  readonly #selection: Selection;
  readonly #adder: Adder;
  readonly #agents = new Map<string, number>();
  readonly #children: SessionRow[] = [];
  #spans: Span[] = [];
  #start = Infinity;
  #end = -Infinity;
  #unfinished = 0;
  #copies = 0;

  /**
   * Begin with nothing.
   *
   * @param usage The session.
   * @param selection What is selected.
   */
  constructor(usage: SessionUsage, selection: Selection) {
    this.#usage = usage;
    this.#selection = selection;
    this.#adder = new Adder(selection.modes);
  }

  /**
   * Add what is selected of the session itself.
   *
   * @param buckets Its buckets, at least one.
   */
  add(buckets: readonly Bucket[]): void {
    const { session, spans, unfinished, copies } = this.#usage;
    for (const bucket of buckets) {
      this.#adder.add(session.id, bucket, this.#selection.name(bucket.provider, bucket.model));
      this.#count(bucket.agent, bucket.interactions);
      this.#start = Math.min(this.#start, bucket.first);
      this.#end = Math.max(this.#end, bucket.last);
    }
    this.#spans.push(...spans);
    this.#unfinished += unfinished;
    this.#copies += copies;
  }

  /**
   * Add a sub-agent.
   *
   * @param child What was added up of it.
   * @param row Its row.
   */
  include(child: SessionAdder, row: SessionRow): void {
    this.#adder.merge(child.#adder);
    for (const [agent, count] of child.#agents) this.#count(agent, count);
    this.#children.push(row);
    this.#spans = this.#spans.concat(child.#spans);
    this.#start = Math.min(this.#start, child.#start);
    this.#end = Math.max(this.#end, child.#end);
    this.#unfinished += child.#unfinished;
    this.#copies += child.#copies;
  }

  /**
   * Add the session to a total, which then counts it once, as no session is in two rows.
   *
   * @param total The total.
   */
  addTo(total: Adder): void {
    total.merge(this.#adder);
  }

  /**
   * What was added. Active time is that of the whole session within the range of days, also where
   * only some models or agents of it are selected.
   *
   * @param idle Milliseconds; longer gaps are not active.
   * @returns The row.
   */
  row(idle: number): SessionRow {
    const { filter } = this.#selection;
    const { session } = this.#usage;
    const place = this.#place();
    return {
      id: session.id,
      title: session.title,
      project: place.project,
      directory: place.directory,
      agents: [...this.#agents].sort(([, a], [, b]) => b - a).map(([agent]) => agent),
      ...this.#adder.row(),
      start: Number.isFinite(this.#start) ? this.#start : session.created,
      end: Number.isFinite(this.#end) ? this.#end : session.created,
      active: activeTime(this.#spans, idle, filter),
      unfinished: this.#unfinished,
      copies: this.#copies,
      children: this.#children.sort(newestFirst),
    };
  }

  /** The project and directory of most of its own interactions, whatever is selected. */
  #place(): { project: string; directory: string } {
    const projects = this.#selection.projects();
    const { session, buckets } = this.#usage;
    const counts = new Map<string, number>();
    const most = { project: "", directory: session.directory, count: 0 };
    for (const bucket of buckets) {
      const project = projects.path(bucket, this.#usage);
      const count = (counts.get(project) ?? 0) + bucket.interactions;
      counts.set(project, count);
      if (count > most.count) {
        Object.assign(most, { project, count, directory: session.directory || bucket.directory });
      }
    }
    return { project: projects.name(most.project), directory: most.directory };
  }

  #count(agent: string, interactions: number): void {
    this.#agents.set(agent, (this.#agents.get(agent) ?? 0) + interactions);
  }
}

/**
 * The order of sessions.
 *
 * @param a A row.
 * @param b A row.
 * @returns Below 0 if `a` began later.
 */
export function newestFirst(a: SessionRow, b: SessionRow): number {
  return b.start - a.start || compare(a.id, b.id);
}
